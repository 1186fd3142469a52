import { PeerAccounts } from '../../../cell/api/answers/account.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/peer-list',
  {
    summary: 'List the accounts of a peer, and the services on which it could have one',
    param: PeerParam,
    answers: { 200: PeerAccounts },
    problems: ['peer-unknown'],
  },
  async (c) => c.json(await c.env.ACCOUNTS.ofPeer(c.req.valid('param').name)),
)
