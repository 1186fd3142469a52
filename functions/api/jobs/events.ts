import { EventsHeader, JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/jobs/events',
  {
    summary: 'Follow the events of a job as server-sent events',
    param: JobParam,
    header: EventsHeader,
    answers: { 200: 'text/event-stream' },
    problems: ['job-unknown'],
  },
  (c) => {
    const { 'last-event-id': last = 0 } = c.req.valid('header')
    return c.env.JOBS.events(c.var.caller, c.req.valid('param').id, last)
  },
)
