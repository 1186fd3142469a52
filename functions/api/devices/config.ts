import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/config',
  {
    summary: 'Download the WireGuard configuration of a device',
    param: DeviceParam,
    answers: { 200: 'text/plain' },
    problems: ['peer-unknown', 'device-unknown', 'vpn-full', 'endpoint-unknown', 'secret-unreadable'],
  },
  (c) => {
    const { name, device } = c.req.valid('param')
    return c.body(c.env.CONFIGS.config(name, device), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${device}.conf"`,
      'cache-control': 'no-store',
    })
  },
)
