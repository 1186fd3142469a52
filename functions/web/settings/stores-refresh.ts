import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-stores-refresh', {}, async (c) => {
  const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'POST', '/api/stores/refresh')
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
