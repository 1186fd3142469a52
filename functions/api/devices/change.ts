import { Device } from '../../../cell/api/answers/peer.ts'
import { DeviceChangeBody, DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/change',
  {
    summary: 'Change the name, tunnel, access or expiry of a device',
    param: DeviceParam,
    json: DeviceChangeBody,
    answers: { 200: Device },
    problems: ['peer-unknown', 'device-unknown', 'device-exists'],
  },
  async (c) => {
    const { name, device } = c.req.valid('param')
    return c.json(await c.env.DEVICES.change(name, device, c.req.valid('json'), c.var.caller))
  },
)
