import { PasswordForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { accountFacts } from '../../../views/account/account-facts.ts'
import { AccountPage } from '../../../views/account/account.tsx'
import { href } from '../../../views/href.ts'

export default fn('web/account/password', { form: PasswordForm }, async (c) => {
  const { API } = c.env
  try {
    const { cookies } = await API.call(c, 'POST /api/auth/change-password', { json: c.req.valid('form') })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(href('/account', {}, { done: 'password' }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await accountFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<AccountPage {...facts} problems={{ password: error.details }} />)
  }
})
