import { PeerAccountParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/accounts/peer-remove', { param: PeerAccountParam }, async (c) => {
  const { name, service: id, username } = c.req.valid('param')
  await c.env.API.call(c, 'DELETE /api/services/:id/accounts/:username', { param: { id, username } })
  return c.redirect(href('/peers/:name', { name }), 303)
})
