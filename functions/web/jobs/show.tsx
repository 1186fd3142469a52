import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Get } from '../../../runtime/functions/api-routes.ts'
import { JobPage } from '../../../views/jobs/job.tsx'
import { readJob } from '../../../views/jobs/read-job.ts'

export default fn('web/jobs/show', { param: JobParam }, async (c) => {
  const get: Get = async (route, ...input) => (await c.env.API.call(c, route, ...input)).body
  return c.render(<JobPage {...await readJob(get, c.req.valid('param').id)} />)
})
