import { JobMade } from '../../../cell/api/answers/job.ts'
import { InstallBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/install',
  {
    summary: 'Install a service',
    param: ServiceParam,
    json: InstallBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'service-installed', 'index-expired'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    const wish = { id, ...c.req.valid('json') }
    return accepted(
      c,
      c.env.INSTALL.enqueue(c, wish, `service:${id}`, () => c.env.SERVICES.mustBeNew(id)),
    )
  },
)
