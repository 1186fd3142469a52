import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { assets } from '../../../views/assets.ts'

export default fn('web/services/icon', { param: ServiceParam }, async (c) => {
  try {
    return await c.env.API.file(c, 'GET /api/services/:id/icon', { param: { id: c.req.valid('param').id } })
  } catch (error) {
    // Where the store can't give its picture, the cell's own mark stands for it.
    if (isProblem(error) && error.code !== 'credential-missing') return c.redirect(assets.icons, 302)
    throw error
  }
})
