import { PasswordBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/change-password',
  {
    summary: 'Change your own password and end your other sessions',
    json: PasswordBody,
    answers: { 204: null },
    problems: ['credentials-wrong', 'locked-out'],
  },
  async (c) => {
    for (const cookie of await c.env.SIGN_IN.changePassword(c, c.var.caller, c.req.valid('json')))
      c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
