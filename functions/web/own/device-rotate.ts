import { NoForm } from '../../../cell/api/forms.ts'
import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/own/device-rotate', { param: OwnDeviceParam, form: NoForm }, async (c) => {
  const { device } = c.req.valid('param')
  const { body: peer } = await c.env.API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device }
  await c.env.API.call(c, 'POST /api/peers/:name/devices/:device/rotate-keys', { param })
  return c.redirect(href('/me/devices/:device', { device }), 303)
})
