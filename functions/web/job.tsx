import { JobParam } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'
import { JobPage, type JobItem } from '../../views/job.tsx'
import { htmlOf } from '../../views/page.tsx'

export default fn('web-job', { param: JobParam }, async (c) => {
  const { body } = await c.env.API.call<JobItem>(c, 'GET', `/api/jobs/${c.req.valid('param').id}`)
  return c.html(htmlOf(<JobPage job={body} />))
})
