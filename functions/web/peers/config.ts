import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web/peers/config', { param: PeerParam }, (c) =>
  c.env.API.file(c, 'GET /api/peers/:name/config', { param: { name: c.req.valid('param').name } }),
)
