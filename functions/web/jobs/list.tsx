import { CursorQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { JobsPage } from '../../../views/jobs/jobs.tsx'

export default fn('web/jobs/list', { query: CursorQuery }, async (c) => {
  const { cursor } = c.req.valid('query')
  const { body } = await c.env.API.call(c, 'GET /api/jobs', { query: { limit: 25, cursor } })
  return c.render(<JobsPage jobs={body} latest={cursor === undefined} />)
})
