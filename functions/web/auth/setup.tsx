import { ownTimeZone } from '../../../config/time-zone.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { SetupPage } from '../../../views/auth/setup.tsx'

export default fn('web/auth/setup', {}, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/setup/status')
  if (body.done) return c.redirect(href('/sign-in'), 303)
  const start = { cell_name: 'cell', mode: 'lan', name: '', username: 'admin', peer: '' }
  return c.render(<SetupPage values={{ ...start, time_zone: ownTimeZone() }} problem={null} />)
})
