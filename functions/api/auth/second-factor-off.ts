import { SecondFactorOffBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/second-factor-off',
  {
    summary: 'Turn two-factor sign-in off with the password and a code',
    json: SecondFactorOffBody,
    answers: { 204: null },
    problems: ['credentials-wrong', 'code-wrong', 'locked-out', 'second-factor-off', 'secret-unreadable'],
  },
  async (c) => {
    await c.env.FACTOR.turnOff(c.var.caller, c.req.valid('json'))
    return c.body(null, 204)
  },
)
