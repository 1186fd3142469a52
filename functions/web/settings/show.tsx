import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, StoreItem, TokenItem } from '../../../views/answers.ts'
import { SettingsPage } from '../../../views/settings.tsx'

export default fn('web-settings', { query: DoneQuery }, async (c) => {
  const { body: stores } = await c.env.API.call<Items<StoreItem>>(c, 'GET', '/api/stores')
  const { body: tokens } = await c.env.API.call<Items<TokenItem>>(c, 'GET', '/api/auth/tokens')
  const about = { stores: stores.items, tokens: tokens.items, done: c.req.valid('query').done }
  return c.render(<SettingsPage {...about} />)
})
