import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { ServiceDanger } from '../../../views/services/service-danger.tsx'

export default fn('web/services/danger', { param: ServiceParam }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param: c.req.valid('param') })
  return c.render(<ServiceDanger service={body} />)
})
