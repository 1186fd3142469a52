import { AppPasswordParam, AppPasswordQuery } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/app-password-remove',
  {
    summary: 'Revoke the password of one device',
    param: AppPasswordParam,
    query: AppPasswordQuery,
    answers: { 204: null },
    problems: [
      'peer-unknown',
      'service-not-installed',
      'accounts-none',
      'account-unknown',
      'app-passwords-none',
      'app-password-unknown',
    ],
  },
  async (c) => {
    const { name, service, label } = c.req.valid('param')
    await c.env.PASSWORDS.remove(name, service, { label, ...c.req.valid('query') }, c.var.caller.name)
    return c.body(null, 204)
  },
)
