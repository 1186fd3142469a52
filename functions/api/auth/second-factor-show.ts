import { SecondFactor } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/second-factor-show',
  {
    summary: 'Show whether your sign-in needs a code',
    answers: { 200: SecondFactor },
  },
  (c) => c.json(c.env.FACTOR.show(c.var.caller)),
)
