import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'service-power',
  {
    summary: 'Start, stop or restart a service',
    param: ServiceParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'service-not-installed'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeInstalled(id)
    const job = c.env.JOBS.enqueue({
      kind: 'service-power-change',
      subject: `service:${id}`,
      input: { id, do: c.req.path.split('/').at(-1) },
      actor: c.var.caller.name,
      idempotencyKey: idempotencyKey(c),
    })
    return accepted(c, job)
  },
)
