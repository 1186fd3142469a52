import { fn } from '../../runtime/fn.ts'
import { htmlOf } from '../../views/page.tsx'
import { SetupPage } from '../../views/setup.tsx'

export default fn('web-setup', {}, async (c) => {
  const { body } = await c.env.API.call<{ done: boolean }>(c, 'GET', '/api/setup/status')
  if (body.done) return c.redirect('/sign-in', 303)
  const values = { cell_name: 'cell', mode: 'lan', name: '', username: 'admin' }
  return c.html(htmlOf(<SetupPage values={values} problem={null} />))
})
