import { Device } from '../../../cell/api/answers/peer.ts'
import { DeviceBody, PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/create',
  {
    summary: 'Add a device to a peer',
    param: PeerParam,
    json: DeviceBody,
    answers: { 201: Device },
    problems: ['peer-unknown', 'device-exists', 'devices-full', 'key-taken', 'vpn-full', 'vpn-overlaps'],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await c.env.DEVICES.add(name, c.req.valid('json'), c.var.caller), 201)
  },
)
