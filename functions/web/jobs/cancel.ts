import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/jobs/cancel', { param: JobParam }, async (c) => {
  const { id } = c.req.valid('param')
  await c.env.API.call(c, 'POST /api/jobs/:id/cancel', { param: { id } })
  return c.redirect(href('/jobs/:id', { id }), 303)
})
