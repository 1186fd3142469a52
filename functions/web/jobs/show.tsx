import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { JobPage } from '../../../views/jobs/job.tsx'
import { readJob } from '../../../views/jobs/read-job.ts'

export default fn('web/jobs/show', { param: JobParam }, async (c) => {
  const get = c.env.API.reader(c)
  return c.render(<JobPage {...await readJob(get, c.req.valid('param').id)} />)
})
