import { AccountsPageQuery } from '../../../cell/api/account-inputs.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { AccountsPage } from '../../../views/accounts/accounts.tsx'
import { readAccounts } from '../../../views/accounts/read-accounts.ts'

export default fn('web/accounts/list', { param: ServiceParam, query: AccountsPageQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const about = await readAccounts(c.env.API.reader(c), id, c.req.valid('query'))
  return c.render(<AccountsPage {...about} />)
})
