import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('job-show', { param: JobParam }, (c) => c.json(c.env.JOBS.show(c.req.valid('param').id)))
