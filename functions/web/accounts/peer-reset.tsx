import { PeerAccountParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'
import { readPeer } from '../../../views/peers/read-peer.ts'

/** The answer is a page, not a redirect: the password is shown once. */
export default fn('web/accounts/peer-reset', { param: PeerAccountParam }, async (c) => {
  const { name, service, username } = c.req.valid('param')
  const route = 'POST /api/services/:id/accounts/:username/reset-password'
  const { body } = await c.env.API.call(c, route, { param: { id: service, username }, json: {} })
  const about = await readPeer(async (get, ...input) => (await c.env.API.call(c, get, ...input)).body, name)
  return c.render(<PeerPage {...about} made={[{ service, problem: null, ...body }]} />)
})
