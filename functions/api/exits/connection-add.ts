import { JobMade } from '../../../cell/api/answers/job.ts'
import { ConnectionBody } from '../../../cell/api/exit-inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/connection-add',
  {
    summary: 'Add a connection of an exit',
    json: ConnectionBody,
    answers: { 202: JobMade },
    problems: [
      ...(['service-not-installed', 'exit-none', 'connection-exists'] as const),
      ...(['connections-full', 'config-invalid'] as const),
    ],
  },
  (c) => {
    const input = c.env.EXITS.wanted(c.req.valid('json'))
    return accepted(c, c.env.CONNECT.enqueue(c, input, `service:${input.service}`))
  },
)
