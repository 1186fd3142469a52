import { Peer } from '../../../cell/api/answers/peer.ts'
import { PeerKeysBody, PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/rotate-keys',
  {
    summary: 'Replace the keys of the first device of a peer',
    param: PeerParam,
    json: PeerKeysBody,
    answers: { 200: Peer },
    problems: ['peer-unknown', 'peer-without-device', 'key-taken'],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    const { DEVICES } = c.env
    await DEVICES.rotate(name, DEVICES.firstDevice(name), c.req.valid('json').public_key, c.var.caller.name)
    return c.json(await DEVICES.show(name))
  },
)
