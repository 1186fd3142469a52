import { fn } from '../../runtime/fn.ts'

export default fn('web-sign-out', {}, async (c) => {
  const { cookies } = await c.env.API.call(c, 'POST', '/api/auth/logout')
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect('/sign-in', 303)
})
