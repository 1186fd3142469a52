import { DeviceChangeForm } from '../../../cell/api/forms.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { DevicePage } from '../../../views/peers/device.tsx'
import { expiryOf } from '../../../views/peers/expiry-day.ts'

export default fn('web/devices/change', { param: DeviceParam, form: DeviceChangeForm }, async (c) => {
  const { API } = c.env
  const { name, device } = c.req.valid('param')
  const { access, services, expires, tunnel, ...wish } = c.req.valid('form')
  const param = { name, device }
  const { body: before } = await API.call(c, 'GET /api/peers/:name/devices/:device', { param })
  try {
    const { body } = await API.call(c, 'PUT /api/peers/:name/devices/:device', {
      param,
      json: {
        ...wish,
        tunnel,
        ...(access !== undefined && { services: access === 'all' ? null : services }),
        ...expiryOf(expires, before.expires_at),
      },
    })
    const at = { name, device: body.name }
    return c.redirect(href('/peers/:name/devices/:device', at, { done: 'saved' }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<DevicePage peer={name} device={before} problem={error.details} />)
  }
})
