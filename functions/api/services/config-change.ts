import { JobMade } from '../../../cell/api/answers/job.ts'
import { ServiceConfigBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/config-change',
  {
    summary: 'Change the settings of a service by a merge patch',
    param: ServiceParam,
    json: ServiceConfigBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'service-not-installed', 'config-invalid', 'secret-unreadable'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeInstalled(id)
    const config = c.env.SETTINGS.changed(id, c.req.valid('json').config)
    return accepted(c, c.env.CONFIGURE.enqueue(c, { id, config }, `service:${id}`))
  },
)
