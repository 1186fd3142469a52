import { PeerChangeForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web-peer-change', { param: PeerParam, form: PeerChangeForm }, async (c) => {
  const { name } = c.req.valid('param')
  await c.env.API.call(c, 'PUT', `/api/peers/${name}`, c.req.valid('form'))
  return c.redirect(href('/peers/:name', { name }, { done: 'saved' }), 303)
})
