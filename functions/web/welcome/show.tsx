import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { DomainAnswer, PeerItem } from '../../../views/answers.ts'
import { WelcomePage } from '../../../views/auth/welcome.tsx'

/** The last page of the set-up: the first device gets in. */
export default fn('web-welcome', { param: PeerParam }, async (c) => {
  const { name } = c.req.valid('param')
  const [{ body: peer }, { body: domain }] = await Promise.all([
    c.env.API.call<PeerItem>(c, 'GET', `/api/peers/${name}`),
    c.env.API.call<DomainAnswer>(c, 'GET', '/api/domain'),
  ])
  return c.render(<WelcomePage peer={peer.name} ownAuthority={domain.mode === 'lan'} />)
})
