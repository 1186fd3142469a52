import { ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/exits/remove', { param: ConnectionParam }, async (c) => {
  const wish = { param: c.req.valid('param'), json: {} }
  const { body } = await c.env.API.call(c, 'DELETE /api/connectivity/connections/:id', wish)
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
