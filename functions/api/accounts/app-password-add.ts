import { AppPassword } from '../../../cell/api/answers/account.ts'
import { AppPasswordBody, AppPasswordsParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/app-password-add',
  {
    summary: 'Make a further password for one device; it is in this answer only',
    param: AppPasswordsParam,
    json: AppPasswordBody,
    answers: { 201: AppPassword },
    problems: [
      'peer-unknown',
      'service-not-installed',
      'accounts-none',
      'account-unknown',
      'app-passwords-none',
      'app-password-exists',
      'app-passwords-full',
    ],
  },
  async (c) => {
    const { name, service } = c.req.valid('param')
    const made = await c.env.PASSWORDS.add(name, service, c.req.valid('json'), c.var.caller.name)
    return c.json(made, 201, { 'cache-control': 'no-store' })
  },
)
