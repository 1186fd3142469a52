import { JobMade } from '../../../cell/api/answers/job.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'revocation-override-drop',
  {
    summary: 'Stop running a revoked service',
    param: ServiceParam,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'not-revoked'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeRevoked(id, 'overridden')
    const actor = c.var.caller.name
    const job = c.env.JOBS.enqueue({
      kind: 'revocation-override',
      subject: `service:${id}`,
      input: { id, do: 'drop', reason: '', actor },
      actor,
      idempotencyKey: idempotencyKey(c),
    })
    return accepted(c, job)
  },
)
