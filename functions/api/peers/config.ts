import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/config',
  {
    summary: 'Download the WireGuard configuration of the first device of a peer',
    param: PeerParam,
    answers: { 200: 'text/plain' },
    problems: ['peer-unknown', 'peer-without-device', 'vpn-full', 'endpoint-unknown', 'secret-unreadable'],
  },
  (c) => {
    const { name } = c.req.valid('param')
    return c.body(c.env.PEERS.config(name, c.env.PEERS.firstDevice(name)), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.conf"`,
      'cache-control': 'no-store',
    })
  },
)
