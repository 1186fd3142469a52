import { JobPage } from '../../../cell/api/answers/job.ts'
import { PageQuery } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/jobs/list',
  {
    summary: 'List the jobs, newest first',
    query: PageQuery,
    answers: { 200: JobPage },
  },
  (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(c.env.JOBS.list(limit, cursor ?? null))
  },
)
