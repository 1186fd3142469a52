import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/settings/stores-refresh', {}, async (c) => {
  const { body } = await c.env.API.call(c, 'POST /api/stores/refresh')
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
