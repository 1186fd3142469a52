import { AccountForm } from '../../../cell/api/account-inputs.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { AccountsPage } from '../../../views/accounts/accounts.tsx'
import { readAccounts } from '../../../views/accounts/read-accounts.ts'

const mendable = new Set<string>([
  'request-invalid',
  'account-exists',
  'account-data-unknown',
  'account-data-claimed',
  'peer-unknown',
])

/** The answer is a page, not a redirect: the password is shown once. */
export default fn('web/accounts/add', { param: ServiceParam, form: AccountForm }, async (c) => {
  const { id } = c.req.valid('param')
  const { username, peer, password, adopt } = c.req.valid('form')
  const get = c.env.API.reader(c)
  try {
    const json = {
      ...(username !== '' && { username }),
      ...(peer !== '' && { peer }),
      ...(password !== '' && { password }),
      ...(adopt !== '' && { adopt }),
    }
    const { body } = await c.env.API.call(c, 'POST /api/services/:id/accounts', { param: { id }, json })
    const made = { username: body.account.username, password: body.password }
    return c.render(<AccountsPage {...await readAccounts(get, id)} made={made} />)
  } catch (error) {
    if (!isProblem(error) || !mendable.has(error.code)) throw error
    const about = { typed: { username, peer, adopt }, problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<AccountsPage {...await readAccounts(get, id)} {...about} />)
  }
})
