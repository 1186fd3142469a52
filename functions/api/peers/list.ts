import { PeerPage } from '../../../cell/api/answers/peer.ts'
import { PeersQuery } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/list',
  {
    summary: 'List the peers by name',
    query: PeersQuery,
    answers: { 200: PeerPage },
  },
  async (c) => c.json(await c.env.PEERS.list(c.req.valid('query'))),
)
