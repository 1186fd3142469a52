import { fn } from '../../runtime/fn.ts'
import { htmlOf } from '../../views/page.tsx'
import { SignInPage } from '../../views/sign-in.tsx'

export default fn('web-sign-in', {}, async (c) => {
  const { body } = await c.env.API.call<{ done: boolean }>(c, 'GET', '/api/setup/status')
  if (!body.done) return c.redirect('/setup', 303)
  return c.html(htmlOf(<SignInPage username="" problem={null} />))
})
