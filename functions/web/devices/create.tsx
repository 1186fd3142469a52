import { DeviceForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'
import { readPeer } from '../../../views/peers/read-peer.ts'

export default fn('web/devices/create', { param: PeerParam, form: DeviceForm }, async (c) => {
  const { API } = c.env
  const param = { name: c.req.valid('param').name }
  const { name } = c.req.valid('form')
  try {
    const { body } = await API.call(c, 'POST /api/peers/:name/devices', { param, json: { name } })
    const at = { ...param, device: body.name }
    return c.redirect(href('/peers/:name/devices/:device', at, { done: 'added' }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    const get = API.reader(c)
    const about = await readPeer(get, param.name)
    c.status(error.details.status as 400)
    return c.render(<PeerPage {...about} refused={{ typed: name, problem: error.details }} />)
  }
})
