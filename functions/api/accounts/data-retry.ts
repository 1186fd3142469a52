import { AccountData } from '../../../cell/api/answers/account.ts'
import { AccountDataParam } from '../../../cell/api/account-inputs.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/data-retry',
  {
    summary: 'Try again now to delete what a removed account left',
    param: AccountDataParam,
    json: NoBody,
    answers: { 200: AccountData },
    problems: ['account-data-unknown'],
  },
  async (c) => {
    const { id, kept } = c.req.valid('param')
    return c.json(await c.env.ACCOUNTS.retryPurge(id, kept, c.var.caller.name))
  },
)
