import { PageQuery } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('jobs-list', { query: PageQuery }, (c) => {
  const { limit, cursor } = c.req.valid('query')
  return c.json(c.env.JOBS.list(limit, cursor ?? null))
})
