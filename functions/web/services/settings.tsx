import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { ServiceSettings } from '../../../views/services/service-settings.tsx'

export default fn('web/services/settings', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param: { id } })
  const config =
    service.installed_version === null
      ? null
      : (await c.env.API.call(c, 'GET /api/services/:id/config', { param: { id } })).body
  return c.render(<ServiceSettings service={service} config={config} typed={{}} problem={null} />)
})
