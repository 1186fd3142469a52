import { ServiceConfig } from '../../../cell/api/answers/service-config.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/config-show',
  {
    summary: 'Show the settings of a service and their form',
    param: ServiceParam,
    answers: { 200: ServiceConfig },
    problems: ['service-unknown', 'service-not-installed', 'job-under-way', 'secret-unreadable'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    c.env.SERVICES.mustBeInstalled(id)
    return c.json(c.env.SETTINGS.show(id))
  },
)
