import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceDetail } from '../../../views/answers.ts'
import { ServiceSettings } from '../../../views/service-settings.tsx'

export default fn('web-service-settings', { param: ServiceParam }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}`
  const { body } = await c.env.API.call<ServiceDetail>(c, 'GET', path)
  return c.render(<ServiceSettings service={body} />)
})
