import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn('web/accounts/strangers-set-aside', { param: ServiceParam }, async (c) => {
  const param = c.req.valid('param')
  await c.env.API.call(c, 'POST /api/services/:id/account-strangers/set-aside', { param, json: {} })
  return c.redirect(href('/services/:id/accounts', { id: param.id }), 303)
})
