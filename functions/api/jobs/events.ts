import { JobParam } from '../../../cell/api/inputs.ts'
import { fn, lastEventId } from '../../../runtime/fn.ts'

export default fn('job-events', { param: JobParam }, (c) =>
  c.env.JOBS.events(c.req.valid('param').id, lastEventId(c) ?? 0),
)
