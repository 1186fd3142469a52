import { PeerExit } from '../../../cell/api/answers/exits.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/choice-show',
  {
    summary: 'Show by which connection a peer and its devices leave',
    param: PeerParam,
    answers: { 200: PeerExit },
    problems: ['peer-unknown'],
  },
  (c) => c.json(c.env.EXITS.exitOf(c.req.valid('param').name)),
)
