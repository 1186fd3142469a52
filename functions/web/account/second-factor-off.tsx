import { SecondFactorOffForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { accountFacts } from '../../../views/account/account-facts.ts'
import { AccountPage } from '../../../views/account/account.tsx'
import { href } from '../../../views/href.ts'

export default fn('web/account/second-factor-off', { form: SecondFactorOffForm }, async (c) => {
  const { API } = c.env
  try {
    await API.call(c, 'DELETE /api/auth/second-factor', { json: c.req.valid('form') })
    return c.redirect(href('/account', {}, { done: 'single' }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await accountFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<AccountPage {...facts} problems={{ secondFactor: error.details }} />)
  }
})
