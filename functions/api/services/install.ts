import { JobMade } from '../../../cell/api/answers/job.ts'
import { InstallBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'service-install-start',
  {
    summary: 'Install a service',
    param: ServiceParam,
    json: InstallBody,
    answers: { 202: JobMade },
    problems: ['service-unknown'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeKnown(id)
    const job = c.env.JOBS.enqueue({
      kind: 'service-install',
      subject: `service:${id}`,
      input: { id, ...c.req.valid('json') },
      actor: c.var.caller.name,
      idempotencyKey: idempotencyKey(c),
    })
    return accepted(c, job)
  },
)
