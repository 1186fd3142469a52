import { ServiceParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { NewConnectionPage } from '../../../views/exits/connection.tsx'

export default fn('web/exits/new', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'GET /api/connectivity/connections')
  const exit = body.exits.find(({ service }) => service === id)
  if (exit === undefined) throw new Problem('exit-none', { id })
  return c.render(<NewConnectionPage exit={exit} typed={{}} problem={null} />)
})
