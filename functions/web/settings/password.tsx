import { PasswordForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { settingsFacts } from '../../../views/settings/settings-facts.ts'
import { SettingsPage } from '../../../views/settings/settings.tsx'

export default fn('web/settings/password', { form: PasswordForm }, async (c) => {
  const { API } = c.env
  try {
    const { cookies } = await API.call(c, 'POST /api/auth/change-password', { json: c.req.valid('form') })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(href('/settings', {}, { done: 'password' }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await settingsFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<SettingsPage {...facts} problems={{ password: error.details }} />)
  }
})
