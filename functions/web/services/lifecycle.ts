import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/services/lifecycle', { param: ServiceParam }, async (c) => {
  // The routes of this function end with one of these words.
  const what = c.req.path.split('/').at(-1) as 'start' | 'stop' | 'restart'
  const route = `POST /api/services/catalog/:id/${what}` as const
  const { body } = await c.env.API.call(c, route, { param: c.req.valid('param') })
  return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
})
