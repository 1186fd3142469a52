import { ConnectionList } from '../../../cell/api/answers/exits.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/connections',
  {
    summary: 'List the connections, and the exits that carry them',
    answers: { 200: ConnectionList },
    problems: ['engine-unavailable', 'engine-refused', 'secret-unreadable'],
  },
  async (c) => c.json(await c.env.EXITS.connections()),
)
