import { TokenForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { showPassword } from '../../../views/account/password-again.tsx'
import { settingsFacts } from '../../../views/settings/settings-facts.ts'
import { SettingsPage } from '../../../views/settings/settings.tsx'

const dayMs = 24 * 60 * 60 * 1_000

/** The answer is a page, not a redirect: the secret is shown once and stored nowhere. */
export default fn('web/settings/token-create', { form: TokenForm }, async (c) => {
  const { API } = c.env
  const typed = c.req.valid('form')
  const { days, confirm_password, ...wish } = typed
  const until = days === '' ? {} : { expires_at: new Date(Date.now() + Number(days) * dayMs).toISOString() }
  try {
    await showPassword(API, c, confirm_password)
    const { body } = await API.call(c, 'POST /api/auth/tokens', { json: { ...wish, ...until } })
    return c.render(<SettingsPage {...await settingsFacts(API, c)} made={body} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await settingsFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<SettingsPage {...facts} typed={typed} problems={{ token: error.details }} />)
  }
})
