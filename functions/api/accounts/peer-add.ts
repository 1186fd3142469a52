import { AccountsGiven } from '../../../cell/api/answers/account.ts'
import { PeerAccountsBody } from '../../../cell/api/account-inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/peer-add',
  {
    summary: 'Give a peer accounts on several services; says of each what came of it',
    param: PeerParam,
    json: PeerAccountsBody,
    answers: { 200: AccountsGiven },
    problems: ['peer-unknown'],
  },
  async (c) => {
    const { services } = c.req.valid('json')
    const given = await c.env.ACCOUNTS.addForPeer(c.req.valid('param').name, services, c.var.caller.name)
    return c.json(given, 200, { 'cache-control': 'no-store' })
  },
)
