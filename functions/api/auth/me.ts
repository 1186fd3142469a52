import { Me } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'me',
  {
    summary: 'Show who is signed in',
    answers: { 200: Me },
  },
  (c) => c.json(c.env.PEOPLE.me(c.var.caller)),
)
