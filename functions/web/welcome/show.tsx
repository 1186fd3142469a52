import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { WelcomePage } from '../../../views/auth/welcome.tsx'

/** The last page of set-up: the configuration of the first device. */
export default fn('web/welcome/show', { param: PeerParam }, async (c) => {
  const { name } = c.req.valid('param')
  const [{ body: peer }, { body: domain }] = await Promise.all([
    c.env.API.call(c, 'GET /api/peers/:name', { param: { name } }),
    c.env.API.call(c, 'GET /api/domain'),
  ])
  return c.render(<WelcomePage peer={peer.name} ownAuthority={domain.mode === 'lan'} />)
})
