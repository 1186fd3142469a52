import { CursorQuery } from '../../cell/api/forms.ts'
import { fn } from '../../runtime/fn.ts'
import { ActivityPage } from '../../views/activity/activity.tsx'
import type { AuditItem, Items } from '../../views/answers.ts'

export default fn('web-activity', { query: CursorQuery }, async (c) => {
  const { cursor } = c.req.valid('query')
  const query = new URLSearchParams({ limit: '50', ...(cursor !== undefined && { cursor }) })
  const { body } = await c.env.API.call<Items<AuditItem>>(c, 'GET', `/api/audit?${query}`)
  return c.render(<ActivityPage audit={body} />)
})
