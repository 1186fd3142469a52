import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/auth/sign-out', {}, async (c) => {
  const { cookies } = await c.env.API.call(c, 'POST /api/auth/logout')
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(href('/sign-in'), 303)
})
