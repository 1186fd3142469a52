import { PeerAccountParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/accounts/peer-retry', { param: PeerAccountParam }, async (c) => {
  const { name, service: id, username } = c.req.valid('param')
  await c.env.API.call(c, 'POST /api/services/:id/accounts/:username/retry', { param: { id, username } })
  return c.redirect(href('/peers/:name', { name }), 303)
})
