import { Device } from '../../../cell/api/answers/peer.ts'
import { DeviceParam, PeerKeysBody } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/rotate-keys',
  {
    summary: 'Replace the keys of a device',
    param: DeviceParam,
    json: PeerKeysBody,
    answers: { 200: Device },
    problems: ['peer-unknown', 'device-unknown', 'key-taken'],
  },
  async (c) => {
    const { name, device } = c.req.valid('param')
    const { public_key } = c.req.valid('json')
    return c.json(await c.env.DEVICES.rotate(name, device, public_key, c.var.caller.name))
  },
)
