import { PasswordBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/change-password',
  {
    summary: 'Change your own password',
    json: PasswordBody,
    answers: { 204: null },
    problems: ['credentials-wrong', 'locked-out'],
  },
  async (c) => {
    const { old_password, new_password } = c.req.valid('json')
    const given = { old: old_password, new: new_password }
    for (const cookie of await c.env.SIGN_IN.changePassword(c.req.raw, c.var.caller, given))
      c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
