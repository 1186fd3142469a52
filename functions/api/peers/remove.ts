import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'peer-remove-start',
  {
    summary: 'Remove a peer',
    param: PeerParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['peer-unknown'],
  },
  (c) => {
    const { name } = c.req.valid('param')
    c.env.PEERS.removalSummary(name)
    const job = c.env.JOBS.enqueue({
      kind: 'peer-remove',
      subject: `peer:${name}`,
      input: { name },
      actor: c.var.caller.name,
      idempotencyKey: idempotencyKey(c),
    })
    return accepted(c, job)
  },
)
