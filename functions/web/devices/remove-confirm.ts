import { NoForm } from '../../../cell/api/forms.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/devices/remove-confirm', { param: DeviceParam, form: NoForm }, async (c) => {
  const { name, device } = c.req.valid('param')
  const param = { name, device }
  const { body } = await c.env.API.call(c, 'DELETE /api/peers/:name/devices/:device', { param })
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
