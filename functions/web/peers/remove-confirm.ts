import { NoForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-peer-remove-confirm', { param: PeerParam, form: NoForm }, async (c) => {
  const path = `/api/peers/${c.req.valid('param').name}`
  const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'DELETE', path)
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
