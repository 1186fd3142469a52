import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'certificate-renew-start',
  {
    summary: 'Order a new certificate now',
    json: NoBody,
    answers: { 202: JobMade },
  },
  (c) =>
    accepted(
      c,
      c.env.JOBS.enqueue({
        kind: 'certificate-renew',
        subject: 'certificate',
        input: {},
        actor: c.var.caller.name,
        idempotencyKey: idempotencyKey(c),
      }),
    ),
)
