import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/domain/renew', {}, async (c) => {
  const { body } = await c.env.API.call(c, 'POST /api/domain/renew')
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
