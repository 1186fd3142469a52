import { NewSecondFactor } from '../../../cell/api/answers/people.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/second-factor-begin',
  {
    summary: 'Begin two-factor sign-in with a new secret; it is in this answer only',
    json: NoBody,
    answers: { 201: NewSecondFactor },
    problems: ['second-factor-on'],
  },
  async (c) => c.json(await c.env.FACTOR.begin(c.var.caller), 201, { 'cache-control': 'no-store' }),
)
