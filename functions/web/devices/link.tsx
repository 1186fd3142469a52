import { NoForm } from '../../../cell/api/forms.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { DevicePage } from '../../../views/peers/device.tsx'

/** The answer is a page, not a redirect: the link, whole, is shown once and stored nowhere. */
export default fn('web/devices/link', { param: DeviceParam, form: NoForm }, async (c) => {
  const { API } = c.env
  const { name, device } = c.req.valid('param')
  const param = { name, device }
  const { body: made } = await API.call(c, 'POST /api/peers/:name/devices/:device/link', { param })
  const { body } = await API.call(c, 'GET /api/peers/:name/devices/:device', { param })
  return c.render(<DevicePage peer={name} device={body} link={made.url} />)
})
