import { Tokens } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/tokens-list',
  {
    summary: 'List the API tokens',
    answers: { 200: Tokens },
  },
  (c) => c.json({ items: c.env.TOKENS.list(), next: null }),
)
