import { LogPageQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceDetail } from '../../../views/answers.ts'
import { fitting, logsPath, ServiceLogs } from '../../../views/services/service-logs.tsx'

export default fn('web-service-logs', { param: ServiceParam, query: LogPageQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const wish = c.req.valid('query')
  const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', `/api/services/catalog/${id}`)
  const about = { service, wish }
  if (service.installed_version === null)
    return c.render(<ServiceLogs {...about} lines={[]} problem={null} />)
  try {
    const { body } = await c.env.API.call<{ items: string[] }>(c, 'GET', logsPath(id, wish))
    return c.render(<ServiceLogs {...about} lines={fitting(body.items, wish.q)} problem={null} />)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<ServiceLogs {...about} lines={[]} problem={error.details} />)
  }
})
