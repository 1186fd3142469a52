import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-certificate-renew', {}, async (c) => {
  const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'POST', '/api/domain/renew')
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
