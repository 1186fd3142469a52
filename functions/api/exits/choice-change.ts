import { PeerExit } from '../../../cell/api/answers/exits.ts'
import { ExitBody } from '../../../cell/api/exit-inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/exits/choice-change',
  {
    summary: 'Choose by which connection a peer, or one of its devices, leaves',
    param: PeerParam,
    json: ExitBody,
    answers: { 200: PeerExit },
    problems: ['peer-unknown', 'device-unknown', 'connection-unknown'],
  },
  (c) => {
    const { name } = c.req.valid('param')
    return c.json(c.env.CHOICES.choose(name, c.req.valid('json'), c.var.caller.name))
  },
)
