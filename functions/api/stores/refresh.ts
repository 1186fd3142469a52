import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'stores-refresh',
  {
    summary: 'Read the index of every store again',
    json: NoBody,
    answers: { 202: JobMade },
  },
  (c) =>
    accepted(
      c,
      c.env.JOBS.enqueue({
        kind: 'store-refresh',
        subject: 'stores',
        input: {},
        actor: c.var.caller.name,
        idempotencyKey: idempotencyKey(c),
      }),
    ),
)
