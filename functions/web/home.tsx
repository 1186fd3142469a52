import { fn } from '../../runtime/fn.ts'
import { href } from '../../views/href.ts'
import { HomePage, readHome } from '../../views/home/home.tsx'

export default fn('web/home', {}, async (c) => {
  const { body: me } = await c.env.API.call(c, 'GET /api/auth/me')
  if (me.role === 'peer') return c.redirect(href('/me'), 303)
  const about = await readHome(c.env.API.reader(c))
  return c.render(<HomePage {...about} />)
})
