import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceDetail } from '../../../views/answers.ts'
import { ServiceDanger } from '../../../views/services/service-danger.tsx'

export default fn('web-service-danger', { param: ServiceParam }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}`
  const { body } = await c.env.API.call<ServiceDetail>(c, 'GET', path)
  return c.render(<ServiceDanger service={body} />)
})
