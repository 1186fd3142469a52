import { PasswordAgainForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { showPassword } from '../../../views/account/password-again.tsx'
import { PeerPage } from '../../../views/peers/peer.tsx'

/** The answer is a page, not a redirect: the link, whole, is shown once and stored nowhere. */
export default fn('web/peers/invite', { param: PeerParam, form: PasswordAgainForm }, async (c) => {
  const { API } = c.env
  const param = c.req.valid('param')
  try {
    await showPassword(API, c, c.req.valid('form').confirm_password)
    const { body: invite } = await API.call(c, 'POST /api/peers/:name/invite', { param })
    const { body: peer } = await API.call(c, 'GET /api/peers/:name', { param })
    const { renderQr } = await import('../../../cell/peers/qr.ts')
    const made = { url: invite.url, picture: renderQr(invite.url) }
    return c.render(<PeerPage peer={peer} added={false} invite={made} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const { body: peer } = await API.call(c, 'GET /api/peers/:name', { param })
    c.status(error.details.status as 400)
    return c.render(<PeerPage peer={peer} added={false} problem={error.details} />)
  }
})
