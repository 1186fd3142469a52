import { AccountDataParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { AccountDataDeletePage } from '../../../views/accounts/account-data-delete.tsx'
import { readAccountData } from '../../../views/accounts/read-accounts.ts'

export default fn('web/accounts/data-delete', { param: AccountDataParam }, async (c) => {
  const { id, kept } = c.req.valid('param')
  const item = await readAccountData(c.env.API.reader(c), id, kept)
  return c.render(<AccountDataDeletePage service={id} item={item} confirm="" problem={null} />)
})
