import { JobParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('job-events', { param: JobParam }, (c) => {
  const last = c.req.header('last-event-id') ?? '0'
  if (!/^\d{1,15}$/.test(last)) {
    const errors = [{ path: 'last-event-id', message: 'must be the id of an event' }]
    throw new Problem('request-invalid', 'The header last-event-id is not valid', { errors })
  }
  return c.env.JOBS.events(c.req.valid('param').id, Number(last))
})
