import { Invite } from '../../../cell/api/answers/peer.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/invite',
  {
    summary: 'Create a one-time link with which a peer chooses a password',
    param: PeerParam,
    json: NoBody,
    answers: { 201: Invite },
    problems: ['peer-unknown', 'sign-in-taken'],
  },
  (c) => c.json(c.env.PEERS.invite(c.req.valid('param').name), 201, { 'cache-control': 'no-store' }),
)
