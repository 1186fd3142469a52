import { LogLines } from '../../../cell/api/answers/watch.ts'
import { LogsQuery, ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/logs',
  {
    summary: 'Read or follow the logs of a service',
    param: ServiceParam,
    query: LogsQuery,
    answers: { 200: [LogLines, 'text/event-stream'] },
    problems: [
      'service-unknown',
      'service-not-installed',
      'job-under-way',
      'container-missing',
      'engine-unavailable',
      'engine-refused',
      'reading-already',
      'readers-too-many',
    ],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    const { follow, ...wish } = c.req.valid('query')
    c.env.SERVICES.mustBeInstalled(id)
    if (follow) return await c.env.WATCH.followLogs(c.var.caller, id, wish)
    return c.json(await c.env.WATCH.logs(c.var.caller, id, wish, c.req.raw.signal))
  },
)
