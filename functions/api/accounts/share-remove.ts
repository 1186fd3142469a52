import { Shares } from '../../../cell/api/answers/account.ts'
import { AppPasswordQuery, ShareParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/share-remove',
  {
    summary: 'Share with one other account no more; other shares stay',
    param: ShareParam,
    query: AppPasswordQuery,
    answers: { 200: Shares },
    problems: ['peer-unknown', 'service-not-installed', 'accounts-none', 'account-unknown', 'shares-none'],
  },
  async (c) => {
    const { name, service, with: other } = c.req.valid('param')
    const { username } = c.req.valid('query')
    return c.json(await c.env.SHARES.remove(name, service, username, other, c.var.caller.name))
  },
)
