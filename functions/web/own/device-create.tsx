import { OwnDeviceForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { ownFacts } from '../../../views/own/own-facts.ts'
import { OwnPage } from '../../../views/own/own.tsx'

export default fn('web/own/device-create', { form: OwnDeviceForm }, async (c) => {
  const { API } = c.env
  const { name } = c.req.valid('form')
  const { body: peer } = await API.call(c, 'GET /api/peer/dashboard')
  try {
    const param = { name: peer.name }
    const { body: made } = await API.call(c, 'POST /api/peers/:name/devices', { param, json: { name } })
    return c.redirect(href('/me/devices/:device', { device: made.name }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<OwnPage {...await ownFacts(API, c)} typed={name} problem={error.details} />)
  }
})
