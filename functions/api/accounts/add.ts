import { AccountGiven } from '../../../cell/api/answers/account.ts'
import { AccountBody } from '../../../cell/api/account-inputs.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/add',
  {
    summary: 'Add an account to a service; a password that is made is told once',
    param: ServiceParam,
    json: AccountBody,
    answers: { 201: AccountGiven },
    problems: [
      'service-not-installed',
      'accounts-none',
      'account-exists',
      'account-data-unknown',
      'account-data-claimed',
      'peer-unknown',
    ],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    const given = await c.env.ACCOUNTS.add(id, c.req.valid('json'), c.var.caller.name)
    return c.json(given, 201, { 'cache-control': 'no-store' })
  },
)
