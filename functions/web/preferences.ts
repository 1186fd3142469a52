import { setCookie } from 'hono/cookie'
import { PreferencesForm } from '../../cell/api/forms.ts'
import { fn } from '../../runtime/fn.ts'
import { preferenceCookies } from '../../views/preferences.ts'

/** The longest time that browsers keep a cookie, in s. */
const maxAge = 400 * 24 * 60 * 60

export default fn('web/preferences', { form: PreferencesForm }, (c) => {
  const { next, ...wishes } = c.req.valid('form')
  for (const what of ['theme', 'language'] as const) {
    const wish = wishes[what]
    if (wish !== undefined)
      setCookie(c, preferenceCookies[what], wish, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge })
  }
  return c.redirect(next, 303)
})
