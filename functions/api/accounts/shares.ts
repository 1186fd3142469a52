import { Shares } from '../../../cell/api/answers/account.ts'
import { AppPasswordQuery, AppPasswordsParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/shares',
  {
    summary: 'List with whom an account of a peer shares',
    param: AppPasswordsParam,
    query: AppPasswordQuery,
    answers: { 200: Shares },
    problems: ['peer-unknown', 'service-not-installed', 'accounts-none', 'account-unknown', 'shares-none'],
  },
  async (c) => {
    const { name, service } = c.req.valid('param')
    return c.json(await c.env.SHARES.show(name, service, c.req.valid('query').username))
  },
)
