import { Device } from '../../../cell/api/answers/peer.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/show',
  {
    summary: 'Show a device of a peer',
    param: DeviceParam,
    answers: { 200: Device },
    problems: ['peer-unknown', 'device-unknown'],
  },
  async (c) => {
    const { name, device } = c.req.valid('param')
    return c.json(await c.env.DEVICES.show(name, device))
  },
)
