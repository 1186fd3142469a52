import { JobMade } from '../../../cell/api/answers/job.ts'
import { StoreBuildBody } from '../../../cell/api/inputs.ts'
import { accepted, fn, idempotencyKey } from '../../../runtime/fn.ts'

export default fn(
  'store-build-start',
  {
    summary: 'Build, sign and publish the services of the local store',
    json: StoreBuildBody,
    answers: { 202: JobMade },
    problems: ['service-unknown'],
  },
  (c) => {
    const { services = [] } = c.req.valid('json')
    services.forEach((id) => c.env.STORES.mustHaveRecipe(id))
    const job = c.env.JOBS.enqueue({
      kind: 'store-build',
      subject: 'store:local',
      input: { services },
      actor: c.var.caller.name,
      idempotencyKey: idempotencyKey(c),
    })
    return accepted(c, job)
  },
)
