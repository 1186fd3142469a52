import { NoForm } from '../../../cell/api/forms.ts'
import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

/** A peer doesn't see jobs: its own page says that the removal has begun. */
export default fn('web/own/device-remove', { param: OwnDeviceParam, form: NoForm }, async (c) => {
  const { body: peer } = await c.env.API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device: c.req.valid('param').device }
  await c.env.API.call(c, 'DELETE /api/peers/:name/devices/:device', { param })
  return c.redirect(href('/me', {}, { done: 'removed' }), 303)
})
