import { NoForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/services/override-drop', { param: ServiceParam, form: NoForm }, async (c) => {
  const route = 'DELETE /api/services/catalog/:id/revocation-override'
  const { body } = await c.env.API.call(c, route, { param: c.req.valid('param') })
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
