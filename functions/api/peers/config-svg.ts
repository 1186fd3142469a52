import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/config-svg',
  {
    summary: 'Show the WireGuard configuration of a peer as a QR code',
    param: PeerParam,
    answers: { 200: 'image/svg+xml' },
    problems: ['peer-unknown', 'key-elsewhere', 'vpn-full', 'endpoint-unknown', 'secret-unreadable'],
  },
  async (c) =>
    c.body(await c.env.PEERS.qr(c.req.valid('param').name), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
    }),
)
