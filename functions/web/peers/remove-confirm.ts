import { NoForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/peers/remove-confirm', { param: PeerParam, form: NoForm }, async (c) => {
  const { body } = await c.env.API.call(c, 'DELETE /api/peers/:name', { param: c.req.valid('param') })
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
