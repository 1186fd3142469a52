import { AccountParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/accounts/remove', { param: AccountParam }, async (c) => {
  const param = c.req.valid('param')
  await c.env.API.call(c, 'DELETE /api/services/:id/accounts/:username', { param })
  return c.redirect(href('/services/:id/accounts', { id: param.id }), 303)
})
