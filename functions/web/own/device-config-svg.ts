import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web/own/device-config-svg', { param: OwnDeviceParam }, async (c) => {
  const { body: peer } = await c.env.API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device: c.req.valid('param').device }
  return await c.env.API.file(c, 'GET /api/peers/:name/devices/:device/config.svg', { param })
})
