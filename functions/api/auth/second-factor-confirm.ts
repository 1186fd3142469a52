import { RecoveryCodes } from '../../../cell/api/answers/people.ts'
import { CodeBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/second-factor-confirm',
  {
    summary: 'Turn two-factor sign-in on with a code, and get the recovery codes once',
    json: CodeBody,
    answers: { 200: RecoveryCodes },
    problems: ['code-wrong', 'second-factor-on', 'second-factor-off', 'secret-unreadable'],
  },
  async (c) =>
    c.json(await c.env.FACTOR.confirm(c.var.caller, c.req.valid('json').code), 200, {
      'cache-control': 'no-store',
    }),
)
