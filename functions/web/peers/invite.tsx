import { PasswordAgainForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { showPassword } from '../../../views/account/password-again.tsx'
import { PeerPage } from '../../../views/peers/peer.tsx'
import { readPeer } from '../../../views/peers/read-peer.ts'

/** The answer is a page, not a redirect: the link, whole, is shown once and stored nowhere. */
export default fn('web/peers/invite', { param: PeerParam, form: PasswordAgainForm }, async (c) => {
  const { API } = c.env
  const param = c.req.valid('param')
  const get = API.reader(c)
  try {
    await showPassword(API, c, c.req.valid('form').confirm_password)
    const { body: invite } = await API.call(c, 'POST /api/peers/:name/invite', { param })
    const about = await readPeer(get, param.name)
    const { renderQr } = await import('../../../cell/peers/qr.ts')
    const made = { url: invite.url, picture: renderQr(invite.url) }
    return c.render(<PeerPage {...about} invite={made} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const about = await readPeer(get, param.name)
    c.status(error.details.status as 400)
    return c.render(<PeerPage {...about} problem={error.details} />)
  }
})
