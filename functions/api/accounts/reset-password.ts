import { AccountGiven } from '../../../cell/api/answers/account.ts'
import { AccountParam, AccountPasswordBody } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/reset-password',
  {
    summary: 'Give an account a new password, told once, and withdraw those of its devices',
    param: AccountParam,
    json: AccountPasswordBody,
    answers: { 200: AccountGiven },
    problems: ['account-unknown'],
  },
  async (c) => {
    const { id, username } = c.req.valid('param')
    const { password } = c.req.valid('json')
    const given = await c.env.ACCOUNTS.resetPassword(id, username, password, c.var.caller.name)
    return c.json(given, 200, { 'cache-control': 'no-store' })
  },
)
