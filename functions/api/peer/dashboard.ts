import { Peer } from '../../../cell/api/answers/peer.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peer/dashboard',
  {
    summary: 'Show the peer that is signed in',
    answers: { 200: Peer },
  },
  async (c) => c.json(await c.env.OWN.dashboard(c.var.caller)),
)
