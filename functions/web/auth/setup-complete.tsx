import { SetupForm } from '../../../cell/api/forms.ts'
import { unpasted } from '../../../config/pasted.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { SetupPage } from '../../../views/auth/setup.tsx'

/** One form with two buttons: the name is only checked, or the cell is set up. */
export default fn('web/auth/setup-complete', { form: SetupForm }, async (c) => {
  const {
    do: act,
    code,
    cell_name,
    mode,
    name,
    token,
    time_zone,
    username,
    password,
    peer,
  } = c.req.valid('form')
  const more = mode === 'lan' ? {} : { ...(name !== '' && { name }), ...(token !== '' && { token }) }
  const domain = { mode, ...more }
  // Whoever mistyped one thing finds the others as they were, secrets too: they go back to where they came from.
  const values = { code, cell_name, mode, name, token, time_zone, username, password, peer }
  try {
    if (act === 'check') {
      await c.env.API.call(c, 'POST /api/setup/check', { json: { code, cell_name, domain } })
      return c.render(<SetupPage values={values} problem={null} done="checked" />)
    }
    const { cookies } = await c.env.API.call(c, 'POST /api/setup/complete', {
      json: {
        ...{ code, cell_name, domain, admin: { username, password } },
        ...(time_zone !== '' && { time_zone }),
        ...(peer !== '' && { peer: { name: peer } }),
      },
    })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(peer === '' ? href('/') : href('/welcome/:name', { name: unpasted(peer) }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    if (error.code === 'setup-done') return c.redirect(href('/sign-in'), 303)
    c.status(error.details.status as 400)
    return c.render(<SetupPage values={values} problem={error.details} />)
  }
})
