import { SetupForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { SetupPage } from '../../../views/setup.tsx'

export default fn('web-setup-complete', { form: SetupForm }, async (c) => {
  const { code, cell_name, mode, name, token, username, password } = c.req.valid('form')
  const named = mode !== 'lan' && name !== ''
  const domain = { mode, ...(named && { name }), ...(mode !== 'lan' && token !== '' && { token }) }
  const answers = { code, cell_name, domain, admin: { username, password } }
  try {
    const { cookies } = await c.env.API.call(c, 'POST', '/api/setup/complete', answers)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(href('/'), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    if (error.code === 'setup-done') return c.redirect(href('/sign-in'), 303)
    c.status(error.details.status as 400)
    const values = { cell_name, mode, name, username }
    return c.render(<SetupPage values={values} problem={error.details} />)
  }
})
