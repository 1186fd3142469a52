import { Peer } from '../../../cell/api/answers/peer.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/show',
  {
    summary: 'Show a peer',
    param: PeerParam,
    answers: { 200: Peer },
    problems: ['peer-unknown'],
  },
  async (c) => c.json(await c.env.PEERS.show(c.req.valid('param').name)),
)
