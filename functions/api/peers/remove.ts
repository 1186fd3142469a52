import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/remove',
  {
    summary: 'Remove a peer',
    param: PeerParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['peer-unknown'],
  },
  (c) => {
    const { name } = c.req.valid('param')
    const judge = () => void c.env.PEERS.removalSummary(name)
    return accepted(c, c.env.REMOVE.enqueue(c, { name }, c.env.PEERS.removalSubject(name), judge))
  },
)
