import { CursorQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, JobItem } from '../../../views/answers.ts'
import { JobsPage } from '../../../views/jobs/jobs.tsx'

export default fn('web-jobs', { query: CursorQuery }, async (c) => {
  const { cursor } = c.req.valid('query')
  const query = new URLSearchParams({ limit: '25', ...(cursor !== undefined && { cursor }) })
  const { body } = await c.env.API.call<Items<JobItem>>(c, 'GET', `/api/jobs?${query}`)
  return c.render(<JobsPage jobs={body} latest={cursor === undefined} />)
})
