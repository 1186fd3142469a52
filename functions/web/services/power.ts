import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-service-power', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const path = `/api/services/catalog/${id}/${c.req.path.split('/').at(-1)}`
  const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'POST', path)
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
