import { TimeZoneForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { settingsFacts } from '../../../views/settings/settings-facts.ts'
import { SettingsPage } from '../../../views/settings/settings.tsx'

export default fn('web/settings/time-zone', { form: TimeZoneForm }, async (c) => {
  const { API } = c.env
  try {
    await API.call(c, 'PUT /api/config', { json: c.req.valid('form') })
    return c.redirect(href('/settings', {}, { done: 'saved' }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const facts = await settingsFacts(API, c)
    c.status(error.details.status as 400)
    return c.render(<SettingsPage {...facts} problems={{ timeZone: error.details }} />)
  }
})
