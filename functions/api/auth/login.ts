import { LoginBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/login',
  {
    summary: 'Sign in and get a session cookie',
    json: LoginBody,
    answers: { 204: null },
    problems: ['credentials-wrong', 'locked-out'],
  },
  async (c) => {
    const cookies = await c.env.SIGN_IN.signIn(c.req.raw, c.var.address, c.req.valid('json'))
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
