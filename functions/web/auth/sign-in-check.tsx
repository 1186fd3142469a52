import { SignInForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { SignInCodePage } from '../../../views/auth/sign-in-code.tsx'
import { SignInPage } from '../../../views/auth/sign-in.tsx'

export default fn('web/auth/sign-in-check', { form: SignInForm }, async (c) => {
  const { next, ...given } = c.req.valid('form')
  try {
    const { body, cookies } = await c.env.API.call(c, 'POST /api/auth/login', { json: given })
    if (body !== null)
      return c.render(<SignInCodePage challenge={body.challenge} next={next} problem={null} />)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(next, 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<SignInPage username={given.username} next={next} problem={error.details} />)
  }
})
