import { TokenForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, StoreItem, TokenItem } from '../../../views/answers.ts'
import { SettingsPage } from '../../../views/settings.tsx'

const dayMs = 24 * 60 * 60 * 1_000

/** The answer is a page, not a redirect: the secret is shown once and kept nowhere. */
export default fn('web-token-create', { form: TokenForm }, async (c) => {
  const { days, ...wish } = c.req.valid('form')
  const expiresAt =
    days === '' ? {} : { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() }
  const { API } = c.env
  const page = async (more: object): Promise<Response> => {
    const { body: stores } = await API.call<Items<StoreItem>>(c, 'GET', '/api/stores')
    const { body: tokens } = await API.call<Items<TokenItem>>(c, 'GET', '/api/auth/tokens')
    return await c.render(<SettingsPage stores={stores.items} tokens={tokens.items} {...more} />)
  }
  try {
    const path = '/api/auth/tokens'
    const { body } = await API.call<TokenItem & { token: string }>(c, 'POST', path, { ...wish, ...expiresAt })
    return await page({ made: { name: body.name, token: body.token } })
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return await page({ typed: c.req.valid('form'), tokenProblem: error.details })
  }
})
