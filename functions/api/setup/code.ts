import { SetupCode } from '../../../cell/api/answers/people.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/setup/code',
  {
    summary: 'Create a new set-up code',
    json: NoBody,
    answers: { 200: SetupCode },
    problems: ['setup-done'],
  },
  (c) => c.json({ code: c.env.SETUP.newCode() }, 200, { 'cache-control': 'no-store' }),
)
