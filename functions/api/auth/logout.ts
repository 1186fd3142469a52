import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/logout',
  {
    summary: 'Sign out and end the session',
    json: NoBody,
    answers: { 204: null },
  },
  (c) => {
    c.header('set-cookie', c.env.SIGN_IN.signOut(c, c.var.caller))
    return c.body(null, 204)
  },
)
