import { JobParam, NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn('job-cancel', { param: JobParam, json: NoBody }, (c) =>
  accepted(c, c.env.JOBS.cancel(c.req.valid('param').id)),
)
