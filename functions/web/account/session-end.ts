import { SessionParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/account/session-end', { param: SessionParam }, async (c) => {
  await c.env.API.call(c, 'DELETE /api/auth/sessions/:id', { param: { id: c.req.valid('param').id } })
  return c.redirect(href('/account', {}, { done: 'ended' }), 303)
})
