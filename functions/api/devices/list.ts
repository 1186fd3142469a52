import { Devices } from '../../../cell/api/answers/peer.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/list',
  {
    summary: 'List the devices of a peer, the first one first',
    param: PeerParam,
    answers: { 200: Devices },
    problems: ['peer-unknown'],
  },
  async (c) => c.json(await c.env.DEVICES.list(c.req.valid('param').name)),
)
