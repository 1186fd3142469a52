import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { JobDetail } from '../../../views/answers.ts'
import { JobPage } from '../../../views/jobs/job.tsx'

export default fn('web-job', { param: JobParam }, async (c) => {
  const { body } = await c.env.API.call<JobDetail>(c, 'GET', `/api/jobs/${c.req.valid('param').id}`)
  return c.render(<JobPage job={body} />)
})
