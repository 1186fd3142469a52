import { LoginCodeBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/login-code',
  {
    summary: 'Finish a sign-in with a code of the app, or a recovery code',
    json: LoginCodeBody,
    answers: { 204: null },
    problems: ['challenge-over', 'code-wrong', 'locked-out', 'sign-in-closed', 'secret-unreadable'],
  },
  async (c) => {
    for (const cookie of await c.env.SIGN_IN.answerChallenge(c, c.req.valid('json')))
      c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
