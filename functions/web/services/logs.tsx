import { LogPageQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { fitting, logsQuery, ServiceLogs } from '../../../views/services/service-logs.tsx'

export default fn('web/services/logs', { param: ServiceParam, query: LogPageQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const wish = c.req.valid('query')
  const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param: { id } })
  const about = { service, wish }
  if (service.installed_version === null)
    return c.render(<ServiceLogs {...about} lines={[]} leftOut={0} problem={null} />)
  try {
    const asked = { param: { id }, query: logsQuery(wish) }
    const { body } = await c.env.API.call(c, 'GET /api/services/:id/logs', asked)
    const lines = fitting(body.items, wish.q)
    return c.render(<ServiceLogs {...about} lines={lines} leftOut={body.left_out} problem={null} />)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<ServiceLogs {...about} lines={[]} leftOut={0} problem={error.details} />)
  }
})
