import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { SetupPage } from '../../../views/setup.tsx'

export default fn('web-setup', {}, async (c) => {
  const { body } = await c.env.API.call<{ done: boolean }>(c, 'GET', '/api/setup/status')
  if (body.done) return c.redirect(href('/sign-in'), 303)
  const values = { cell_name: 'cell', mode: 'lan', name: '', username: 'admin' }
  return c.render(<SetupPage values={values} problem={null} />)
})
