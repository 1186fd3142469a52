import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/lifecycle',
  {
    summary: 'Start, stop or restart a service',
    param: ServiceParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'service-not-installed'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    const { START, STOP, RESTART } = c.env
    const queues = { start: START, stop: STOP, restart: RESTART }
    const judge = () => c.env.SERVICES.mustBeInstalled(id)
    // The routes of this function end with one of these words.
    const what = c.req.path.split('/').at(-1) as keyof typeof queues
    return accepted(c, queues[what].enqueue(c, { id }, `service:${id}`, judge))
  },
)
