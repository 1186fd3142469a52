import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web-service-icon', { param: ServiceParam }, (c) =>
  c.env.API.file(c, `/api/services/${c.req.valid('param').id}/icon`),
)
