import { fn } from '../../runtime/fn.ts'
import { HomePage, readHome } from '../../views/home.tsx'

export default fn('web-home', {}, async (c) => {
  const about = await readHome(async (path) => (await c.env.API.call<never>(c, 'GET', path)).body)
  return c.render(<HomePage {...about} />)
})
