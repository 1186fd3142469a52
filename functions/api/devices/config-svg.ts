import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/config-svg',
  {
    summary: 'Show the WireGuard configuration of a device as a QR code',
    param: DeviceParam,
    answers: { 200: 'image/svg+xml' },
    problems: [
      'peer-unknown',
      'device-unknown',
      'key-elsewhere',
      'vpn-full',
      'endpoint-unknown',
      'secret-unreadable',
    ],
  },
  async (c) => {
    const { name, device } = c.req.valid('param')
    return c.body(await c.env.CONFIGS.qr(name, device), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
    })
  },
)
