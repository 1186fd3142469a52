import { CsrfToken } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('csrf-token', { answers: { 200: CsrfToken } }, (c) =>
  c.json({ token: c.env.PEOPLE.csrf(c.var.caller) }, 200, { 'cache-control': 'no-store' }),
)
