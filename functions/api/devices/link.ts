import { DeviceLink } from '../../../cell/api/answers/peer.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/link',
  {
    summary: 'Create a one-time link from which a device fetches its configuration',
    param: DeviceParam,
    json: NoBody,
    answers: { 201: DeviceLink },
    problems: ['peer-unknown', 'device-unknown'],
  },
  (c) => {
    const { name, device } = c.req.valid('param')
    return c.json(c.env.LINKS.link(name, device), 201, { 'cache-control': 'no-store' })
  },
)
