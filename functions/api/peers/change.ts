import { Peer } from '../../../cell/api/answers/peer.ts'
import { PeerChangeBody, PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/change',
  {
    summary: 'Change the access, tunnel, services or expiry of a peer',
    param: PeerParam,
    json: PeerChangeBody,
    answers: { 200: Peer },
    problems: ['peer-unknown', 'peer-without-device'],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await c.env.PEERS.change(name, c.req.valid('json'), c.var.caller.name))
  },
)
