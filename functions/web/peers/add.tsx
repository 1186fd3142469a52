import { fn } from '../../../runtime/fn.ts'
import { PeerAddPage } from '../../../views/peers/peer-add.tsx'

export default fn('web/peers/add', {}, async (c) => {
  // Refuses a caller without the right before anything is typed.
  await c.env.API.call(c, 'GET /api/peers', { query: { limit: 1 } })
  const typed = {
    ...{ name: '', device: '', without_device: false },
    ...{ public_key: '', tunnel: 'split', peer_to_peer: false },
  }
  return c.render(<PeerAddPage typed={typed} problem={null} />)
})
