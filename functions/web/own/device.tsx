import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { OwnDevicePage } from '../../../views/own/own-device.tsx'

export default fn('web/own/device', { param: OwnDeviceParam }, async (c) => {
  const { device } = c.req.valid('param')
  const { body: peer } = await c.env.API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device }
  const { body } = await c.env.API.call(c, 'GET /api/peers/:name/devices/:device', { param })
  return c.render(<OwnDevicePage device={body} />)
})
