import { CodeForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { accountFacts } from '../../../views/account/account-facts.ts'
import { AccountPage } from '../../../views/account/account.tsx'

/** The answer is a page, not a redirect: the recovery codes are shown once and stored nowhere. */
export default fn('web/account/second-factor-confirm', { form: CodeForm }, async (c) => {
  const { API } = c.env
  try {
    const { body } = await API.call(c, 'POST /api/auth/second-factor/confirm', { json: c.req.valid('form') })
    const made = { step: 'done' as const, codes: body.recovery_codes }
    return c.render(<AccountPage {...await accountFacts(API, c)} made={made} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await accountFacts(API, c)
    c.status(error.details.status as 400)
    // The app has the secret by now: a mistyped code needs no new one.
    const made = error.code === 'second-factor-off' ? undefined : { step: 'code' as const }
    return c.render(<AccountPage {...facts} made={made} problems={{ secondFactor: error.details }} />)
  }
})
