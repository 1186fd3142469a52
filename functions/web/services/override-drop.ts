import { NoForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-service-override-drop', { param: ServiceParam, form: NoForm }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}/revocation-override`
  const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'DELETE', path)
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
