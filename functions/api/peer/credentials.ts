import { Credentials } from '../../../cell/api/answers/account.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peer/credentials',
  {
    summary: 'Show with what the peer that is signed in signs in to its services',
    answers: { 200: Credentials },
    problems: ['secret-unreadable'],
  },
  async (c) => c.json(await c.env.OWN.credentials(c.var.caller), 200, { 'cache-control': 'no-store' }),
)
