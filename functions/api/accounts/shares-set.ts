import { Shares } from '../../../cell/api/answers/account.ts'
import { AppPasswordsParam, SharesBody } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/shares-set',
  {
    summary: 'Set with whom an account of a peer shares; the whole list',
    param: AppPasswordsParam,
    json: SharesBody,
    answers: { 200: Shares },
    problems: ['peer-unknown', 'service-not-installed', 'accounts-none', 'account-unknown', 'shares-none'],
  },
  async (c) => {
    const { name, service } = c.req.valid('param')
    const { username, shares } = c.req.valid('json')
    return c.json(await c.env.SHARES.set(name, service, username, shares, c.var.caller.name))
  },
)
