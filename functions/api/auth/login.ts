import { Challenge } from '../../../cell/api/answers/people.ts'
import { LoginBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/login',
  {
    summary: 'Sign in and get a session cookie, or the challenge of the second step',
    json: LoginBody,
    answers: { 200: Challenge, 204: null },
    problems: ['credentials-wrong', 'locked-out', 'sign-in-closed'],
  },
  async (c) => {
    const { cookies, next } = await c.env.SIGN_IN.signIn(c, c.req.valid('json'))
    if (next !== null) return c.json(next, 200, { 'cache-control': 'no-store' })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
