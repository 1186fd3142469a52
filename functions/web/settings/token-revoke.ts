import { TokenParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/settings/token-revoke', { param: TokenParam }, async (c) => {
  await c.env.API.call(c, 'DELETE /api/auth/tokens/:id', { param: { id: c.req.valid('param').id } })
  return c.redirect(href('/settings', {}, { done: 'revoked' }), 303)
})
