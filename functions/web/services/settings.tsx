import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceConfigAnswer, ServiceDetail } from '../../../views/answers.ts'
import { ServiceSettings } from '../../../views/services/service-settings.tsx'

export default fn('web-service-settings', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', `/api/services/catalog/${id}`)
  const config =
    service.installed_version === null
      ? null
      : (await c.env.API.call<ServiceConfigAnswer>(c, 'GET', `/api/services/${id}/config`)).body
  return c.render(<ServiceSettings service={service} config={config} typed={{}} problem={null} />)
})
