import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { assets } from '../../../views/assets.ts'

export default fn('web/services/icon', { param: ServiceParam }, async (c) => {
  try {
    return await c.env.API.file(c, 'GET /api/services/:id/icon', { param: { id: c.req.valid('param').id } })
  } catch (error) {
    // The cell's own icon replaces one that the store can't deliver.
    if (isProblem(error) && error.code !== 'credential-missing') return c.redirect(assets.icons, 302)
    throw error
  }
})
