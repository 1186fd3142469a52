import { SetupForm } from '../../cell/api/forms.ts'
import { isProblem } from '../../config/problem.ts'
import { fn } from '../../runtime/fn.ts'
import { htmlOf } from '../../views/page.tsx'
import { SetupPage } from '../../views/setup.tsx'

export default fn('web-setup-complete', { form: SetupForm }, async (c) => {
  const { code, cell_name, mode, name, token, username, password } = c.req.valid('form')
  const domain = { mode, ...(name !== '' && { name }), ...(token !== '' && { token }) }
  try {
    const answer = await c.env.API.call(c, 'POST', '/api/setup/complete', {
      code,
      cell_name,
      domain,
      admin: { username, password },
    })
    for (const cookie of answer.cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect('/services', 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    if (error.code === 'setup-done') return c.redirect('/sign-in', 303)
    const values = { cell_name, mode, name, username }
    const page = <SetupPage values={values} problem={error.details} />
    return c.html(htmlOf(page), error.details.status as 400)
  }
})
