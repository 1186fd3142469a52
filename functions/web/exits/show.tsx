import { ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { ConnectionPage } from '../../../views/exits/connection.tsx'

export default fn('web/exits/show', { param: ConnectionParam }, async (c) => {
  const param = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'GET /api/connectivity/connections/:id', { param })
  return c.render(<ConnectionPage connection={body} typed={{}} problem={null} />)
})
