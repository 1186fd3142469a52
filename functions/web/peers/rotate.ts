import { NoForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/peers/rotate', { param: PeerParam, form: NoForm }, async (c) => {
  const { name } = c.req.valid('param')
  await c.env.API.call(c, 'POST /api/peers/:name/rotate-keys', { param: { name } })
  return c.redirect(href('/peers/:name', { name }, { done: 'added' }), 303)
})
