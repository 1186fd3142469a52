import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web/kept/download', { param: ServiceParam }, (c) =>
  c.env.API.file(c, 'GET /api/kept-data/:id/download', { param: { id: c.req.valid('param').id } }),
)
