import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/connection-remove',
  {
    summary: 'Remove a connection that nobody leaves by',
    param: ConnectionParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['connection-unknown', 'connection-used'],
  },
  (c) => {
    const { id, service } = c.env.EXITS.mustBeFree(c.req.valid('param').id)
    return accepted(c, c.env.DISCONNECT.enqueue(c, { service, id }, `service:${service}`))
  },
)
