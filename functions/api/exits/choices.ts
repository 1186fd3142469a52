import { PeerExits } from '../../../cell/api/answers/exits.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/choices',
  {
    summary: 'List who leaves by which connection; who is not named leaves directly',
    answers: { 200: PeerExits },
  },
  (c) => c.json({ items: c.env.EXITS.exits() }),
)
