import { Shares } from '../../../cell/api/answers/account.ts'
import { ShareBody, ShareParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/share-put',
  {
    summary: 'Share with one other account, or change what it may; other shares stay',
    param: ShareParam,
    json: ShareBody,
    answers: { 200: Shares },
    problems: ['peer-unknown', 'service-not-installed', 'accounts-none', 'account-unknown', 'shares-none'],
  },
  async (c) => {
    const { name, service, with: other } = c.req.valid('param')
    const { username, mode } = c.req.valid('json')
    return c.json(await c.env.SHARES.put(name, service, username, { with: other, mode }, c.var.caller.name))
  },
)
