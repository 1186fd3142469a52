import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/domain/publish', {}, async (c) => {
  await c.env.API.call(c, 'POST /api/domain/publish')
  return c.redirect(href('/domain', {}, { done: 'located' }), 303)
})
