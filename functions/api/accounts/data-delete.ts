import { AccountData } from '../../../cell/api/answers/account.ts'
import { AccountDataParam, AccountPurgeBody } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/data-delete',
  {
    summary: 'Delete for good what a removed account left',
    param: AccountDataParam,
    json: AccountPurgeBody,
    answers: { 200: AccountData },
    problems: ['account-data-unknown', 'account-data-claimed'],
  },
  async (c) => {
    const { id, kept } = c.req.valid('param')
    return c.json(await c.env.ACCOUNTS.purge(id, kept, c.req.valid('json').confirm, c.var.caller.name))
  },
)
