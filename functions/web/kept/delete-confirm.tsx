import { DeleteForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { KeptDataDeletePage } from '../../../views/kept/kept-data.tsx'

export default fn('web/kept/delete-confirm', { param: ServiceParam, form: DeleteForm }, async (c) => {
  const { id } = c.req.valid('param')
  const { confirm } = c.req.valid('form')
  try {
    const wish = { param: { id }, json: { confirm } }
    const { body } = await c.env.API.call(c, 'DELETE /api/kept-data/:id', wish)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const { body } = await c.env.API.call(c, 'GET /api/kept-data')
    const item = body.items.find((one) => one.id === id)
    if (item === undefined) throw error
    c.status(error.details.status as 400)
    return c.render(<KeptDataDeletePage item={item} confirm={confirm} problem={error.details} />)
  }
})
