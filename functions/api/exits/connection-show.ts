import { Connection } from '../../../cell/api/answers/exits.ts'
import { ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/connection-show',
  {
    summary: 'Show a connection',
    param: ConnectionParam,
    answers: { 200: Connection },
    problems: ['connection-unknown', 'engine-unavailable', 'engine-refused', 'secret-unreadable'],
  },
  async (c) => c.json(await c.env.EXITS.show(c.req.valid('param').id)),
)
