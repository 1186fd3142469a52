import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web-kept-data-download', { param: ServiceParam }, (c) =>
  c.env.API.file(c, `/api/kept-data/${c.req.valid('param').id}/download`),
)
