import { MeasureQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, ServiceDetail, StatsSample } from '../../../views/answers.ts'
import { ServiceOverview } from '../../../views/services/service-overview.tsx'

export default fn('web-service', { param: ServiceParam, query: MeasureQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', `/api/services/catalog/${id}`)
  const wanted = c.req.valid('query').measure !== undefined && service.installed_version !== null
  const measured = wanted
    ? (await c.env.API.call<Items<StatsSample>>(c, 'GET', `/api/services/${id}/stats`)).body.items
    : null
  return c.render(<ServiceOverview service={service} measured={measured} />)
})
