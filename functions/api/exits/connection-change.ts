import { JobMade } from '../../../cell/api/answers/job.ts'
import { ConnectionChangeBody, ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/connection-change',
  {
    summary: 'Change, disable or enable a connection, by a merge patch',
    param: ConnectionParam,
    json: ConnectionChangeBody,
    answers: { 202: JobMade },
    problems: ['connection-unknown', 'config-invalid', 'secret-unreadable'],
  },
  (c) => {
    const input = c.env.EXITS.changed(c.req.valid('param').id, c.req.valid('json'))
    return accepted(c, c.env.CONNECT.enqueue(c, input, `service:${input.service}`))
  },
)
