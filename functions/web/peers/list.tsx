import { PeersCursorQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeersPage } from '../../../views/peers/peers.tsx'

export default fn('web/peers/list', { query: PeersCursorQuery }, async (c) => {
  const { cursor, q } = c.req.valid('query')
  const { body } = await c.env.API.call(c, 'GET /api/peers', { query: { limit: 50, cursor, q } })
  return c.render(<PeersPage peers={body} q={q} />)
})
