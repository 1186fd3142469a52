import { AccountParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { AccountsPage } from '../../../views/accounts/accounts.tsx'
import { readAccounts } from '../../../views/accounts/read-accounts.ts'

/** The answer is a page, not a redirect: the password is shown once. */
export default fn('web/accounts/reset', { param: AccountParam }, async (c) => {
  const param = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'POST /api/services/:id/accounts/:username/reset-password', {
    param,
    json: {},
  })
  const about = await readAccounts(c.env.API.reader(c), param.id)
  const made = { username: body.account.username, password: body.password }
  return c.render(<AccountsPage {...about} made={made} />)
})
