import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web-peer-config', { param: PeerParam }, (c) =>
  c.env.API.file(c, `/api/peers/${c.req.valid('param').name}/config`),
)
