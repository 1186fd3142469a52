import { SignInQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { SignInPage } from '../../../views/auth/sign-in.tsx'

export default fn('web/auth/sign-in', { query: SignInQuery }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/setup/status')
  if (!body.done) return c.redirect(href('/setup'), 303)
  return c.render(<SignInPage username="" next={c.req.valid('query').next} problem={null} />)
})
