import { Samples } from '../../../cell/api/answers/watch.ts'
import { FollowQuery, ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/stats',
  {
    summary: 'Read or follow what a service uses of CPU, memory, network and disk',
    param: ServiceParam,
    query: FollowQuery,
    answers: { 200: [Samples, 'text/event-stream'] },
    problems: [
      'service-unknown',
      'service-not-installed',
      'job-under-way',
      'engine-unavailable',
      'engine-refused',
      'reading-already',
      'readers-too-many',
    ],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeInstalled(id)
    if (c.req.valid('query').follow) return await c.env.WATCH.followStats(c.var.caller, id)
    return c.json(await c.env.WATCH.stats(c.var.caller, id, c.req.raw.signal))
  },
)
