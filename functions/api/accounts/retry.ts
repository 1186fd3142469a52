import { Account } from '../../../cell/api/answers/account.ts'
import { AccountParam } from '../../../cell/api/account-inputs.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/retry',
  {
    summary: 'Try an account that failed again now',
    param: AccountParam,
    json: NoBody,
    answers: { 200: Account },
    problems: ['account-unknown'],
  },
  async (c) => {
    const { id, username } = c.req.valid('param')
    return c.json(await c.env.ACCOUNTS.retry(id, username, c.var.caller.name))
  },
)
