import { Me } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/me',
  {
    summary: 'Show who is signed in',
    answers: { 200: Me },
  },
  (c) => c.json(c.env.SIGN_IN.me(c.var.caller)),
)
