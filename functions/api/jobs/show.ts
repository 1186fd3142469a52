import { JobWithSteps } from '../../../cell/api/answers/job.ts'
import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/jobs/show',
  {
    summary: 'Show a job with its steps',
    param: JobParam,
    answers: { 200: JobWithSteps },
    problems: ['job-unknown'],
  },
  (c) => c.json(c.env.JOBS.show(c.req.valid('param').id)),
)
