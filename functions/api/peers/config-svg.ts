import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/config-svg',
  {
    summary: 'Show the WireGuard configuration of the first device of a peer as a QR code',
    param: PeerParam,
    answers: { 200: 'image/svg+xml' },
    problems: [
      'peer-unknown',
      'peer-without-device',
      'key-elsewhere',
      'vpn-full',
      'endpoint-unknown',
      'secret-unreadable',
    ],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    return c.body(await c.env.PEERS.qr(name, c.env.PEERS.firstDevice(name)), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
    })
  },
)
