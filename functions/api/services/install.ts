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
    problems: ['service-unknown'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeKnown(id)
    return accepted(c, c.env.INSTALL.enqueue(c, { id, ...c.req.valid('json') }, `service:${id}`))
  },
)
