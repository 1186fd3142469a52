import { AccountDataParam } from '../../../cell/api/account-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/accounts/data-retry', { param: AccountDataParam }, async (c) => {
  const param = c.req.valid('param')
  await c.env.API.call(c, 'POST /api/services/:id/account-data/:kept/retry', { param, json: {} })
  return c.redirect(href('/services/:id/accounts', { id: param.id }), 303)
})
