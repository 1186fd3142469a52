import { MeasureQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { ServiceOverview } from '../../../views/services/service-overview.tsx'

export default fn('web/services/overview', { param: ServiceParam, query: MeasureQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param: { id } })
  const wanted = c.req.valid('query').measure !== undefined && service.installed_version !== null
  const measured = wanted
    ? (await c.env.API.call(c, 'GET /api/services/:id/stats', { param: { id } })).body.items
    : null
  return c.render(<ServiceOverview service={service} measured={measured} />)
})
