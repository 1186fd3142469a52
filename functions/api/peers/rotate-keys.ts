import { Peer } from '../../../cell/api/answers/peer.ts'
import { PeerKeysBody, PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/rotate-keys',
  {
    summary: 'Replace the keys of a peer',
    param: PeerParam,
    json: PeerKeysBody,
    answers: { 200: Peer },
    problems: ['peer-unknown', 'key-taken'],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await c.env.PEERS.rotate(name, c.req.valid('json').public_key, c.var.caller.name))
  },
)
