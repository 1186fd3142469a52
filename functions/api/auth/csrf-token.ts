import { CsrfToken } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/csrf-token',
  {
    summary: 'Get the token that a change by session cookie needs',
    answers: { 200: CsrfToken },
  },
  (c) => c.json({ token: c.env.SIGN_IN.csrf(c.var.caller) }, 200, { 'cache-control': 'no-store' }),
)
