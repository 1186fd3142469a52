import { NewPassword } from '../../../cell/api/answers/people.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/admin-reset',
  {
    summary: 'Give the administrator a new password; end sessions, tokens and invitations',
    json: NoBody,
    answers: { 200: NewPassword },
  },
  async (c) => c.json(await c.env.SIGN_IN.resetAdmin(), 200, { 'cache-control': 'no-store' }),
)
