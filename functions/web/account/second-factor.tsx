import { PasswordAgainForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { accountFacts } from '../../../views/account/account-facts.ts'
import { AccountPage } from '../../../views/account/account.tsx'
import { showPassword } from '../../../views/account/password-again.tsx'

/** The answer is a page, not a redirect: the secret is shown once. */
export default fn('web/account/second-factor', { form: PasswordAgainForm }, async (c) => {
  const { API } = c.env
  try {
    await showPassword(API, c, c.req.valid('form').confirm_password)
    const { body } = await API.call(c, 'POST /api/auth/second-factor')
    const { renderQr } = await import('../../../cell/peers/qr.ts')
    const made = { step: 'secret' as const, secret: body.secret, picture: renderQr(body.uri) }
    return c.render(<AccountPage {...await accountFacts(API, c)} made={made} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await accountFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<AccountPage {...facts} problems={{ secondFactor: error.details }} />)
  }
})
