import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { settingsFacts } from '../../../views/settings/settings-facts.ts'
import { SettingsPage } from '../../../views/settings/settings.tsx'

export default fn('web/settings/show', { query: DoneQuery }, async (c) => {
  const facts = await settingsFacts(c.env.API, c)
  return c.render(<SettingsPage {...facts} done={c.req.valid('query').done} />)
})
