import { AccountDataList } from '../../../cell/api/answers/account.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/data-list',
  {
    summary: 'List the data that removed accounts of a service left',
    param: ServiceParam,
    answers: { 200: AccountDataList },
  },
  async (c) => c.json(await c.env.ACCOUNTS.keptOf(c.req.valid('param').id)),
)
