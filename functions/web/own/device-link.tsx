import { NoForm } from '../../../cell/api/forms.ts'
import { OwnDeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { OwnDevicePage } from '../../../views/own/own-device.tsx'

/** The answer is a page, not a redirect: the link, whole, is shown once and stored nowhere. */
export default fn('web/own/device-link', { param: OwnDeviceParam, form: NoForm }, async (c) => {
  const { API } = c.env
  const { body: peer } = await API.call(c, 'GET /api/peer/dashboard')
  const param = { name: peer.name, device: c.req.valid('param').device }
  const { body: made } = await API.call(c, 'POST /api/peers/:name/devices/:device/link', { param })
  const { body } = await API.call(c, 'GET /api/peers/:name/devices/:device', { param })
  return c.render(<OwnDevicePage device={body} link={made.url} />)
})
