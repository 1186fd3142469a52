import { AccountPage } from '../../../cell/api/answers/account.ts'
import { AccountsQuery } from '../../../cell/api/account-inputs.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/list',
  {
    summary: 'List the accounts of a service by name',
    param: ServiceParam,
    query: AccountsQuery,
    answers: { 200: AccountPage },
    problems: ['accounts-none'],
  },
  async (c) => c.json(await c.env.ACCOUNTS.list(c.req.valid('param').id, c.req.valid('query'))),
)
