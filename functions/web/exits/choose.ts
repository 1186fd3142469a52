import { ExitForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/exits/choose', { param: PeerParam, form: ExitForm }, async (c) => {
  const { way, device } = c.req.valid('form')
  const chosen = way === 'person' && device !== '' ? {} : { connection_id: way === 'direct' ? null : way }
  const json = { ...chosen, ...(device !== '' && { device }) }
  await c.env.API.call(c, 'PUT /api/connectivity/peers/:name/exit', { param: c.req.valid('param'), json })
  return c.redirect(href('/exits'), 303)
})
