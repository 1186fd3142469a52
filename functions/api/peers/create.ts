import { Peer } from '../../../cell/api/answers/peer.ts'
import { PeerBody } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/create',
  {
    summary: 'Add a peer, and its first device to the VPN',
    json: PeerBody,
    answers: { 201: Peer },
    problems: ['peer-exists', 'key-taken', 'vpn-full', 'vpn-overlaps'],
  },
  async (c) => c.json(await c.env.PEERS.add(c.req.valid('json'), c.var.caller.name), 201),
)
