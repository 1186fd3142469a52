import { NoForm } from '../../../cell/api/forms.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/devices/rotate', { param: DeviceParam, form: NoForm }, async (c) => {
  const { name, device } = c.req.valid('param')
  const param = { name, device }
  await c.env.API.call(c, 'POST /api/peers/:name/devices/:device/rotate-keys', { param })
  return c.redirect(href('/peers/:name/devices/:device', param, { done: 'added' }), 303)
})
