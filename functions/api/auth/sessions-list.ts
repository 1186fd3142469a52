import { Sessions } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/sessions-list',
  {
    summary: 'List your sessions; with a token or over the socket, those of everybody',
    answers: { 200: Sessions },
  },
  (c) => c.json({ items: c.env.SESSIONS.list(c.var.caller), next: null }),
)
