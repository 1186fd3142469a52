import { OwnDeviceForm } from '../../../cell/api/forms.ts'
import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { OwnDevicePage } from '../../../views/own/own-device.tsx'

export default fn('web/own/device-rename', { param: OwnDeviceParam, form: OwnDeviceForm }, async (c) => {
  const { API } = c.env
  const { body: peer } = await API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device: c.req.valid('param').device }
  const route = 'PUT /api/peers/:name/devices/:device'
  try {
    const { body: renamed } = await API.call(c, route, { param, json: c.req.valid('form') })
    return c.redirect(href('/me/devices/:device', { device: renamed.name }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code === 'device-unknown') throw error
    const { body } = await API.call(c, 'GET /api/peers/:name/devices/:device', { param })
    c.status(error.details.status as 400)
    return c.render(<OwnDevicePage device={body} problem={error.details} />)
  }
})
