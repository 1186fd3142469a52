import { CursorQuery } from '../../cell/api/forms.ts'
import { fn } from '../../runtime/fn.ts'
import { ActivityPage } from '../../views/activity/activity.tsx'

export default fn('web/activity', { query: CursorQuery }, async (c) => {
  const { cursor } = c.req.valid('query')
  const { body } = await c.env.API.call(c, 'GET /api/audit', { query: { limit: 50, cursor } })
  return c.render(<ActivityPage audit={body} />)
})
