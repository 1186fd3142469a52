import { PeersCursorQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, PeerItem } from '../../../views/answers.ts'
import { PeersPage } from '../../../views/peers/peers.tsx'

export default fn('web-peers', { query: PeersCursorQuery }, async (c) => {
  const { cursor } = c.req.valid('query')
  const query = new URLSearchParams({ limit: '50', ...(cursor !== undefined && { cursor }) })
  const { body } = await c.env.API.call<Items<PeerItem>>(c, 'GET', `/api/peers?${query}`)
  return c.render(<PeersPage peers={body} />)
})
