import { JobMade } from '../../../cell/api/answers/job.ts'
import { JobParam, NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/jobs/cancel',
  {
    summary: 'Cancel a job and roll back what it did',
    param: JobParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['job-unknown', 'job-not-cancellable'],
  },
  (c) => accepted(c, c.env.JOBS.cancel(c.req.valid('param').id)),
)
