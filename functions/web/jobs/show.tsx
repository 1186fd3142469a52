import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { JobPage } from '../../../views/jobs/job.tsx'

export default fn('web/jobs/show', { param: JobParam }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/jobs/:id', { param: { id: c.req.valid('param').id } })
  return c.render(<JobPage job={body} />)
})
