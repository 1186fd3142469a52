import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web/devices/config-svg', { param: DeviceParam }, (c) => {
  const { name, device } = c.req.valid('param')
  return c.env.API.file(c, 'GET /api/peers/:name/devices/:device/config.svg', { param: { name, device } })
})
