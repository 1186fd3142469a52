import { OwnServiceParam, UnshareForm } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { changeShares } from '../../../views/own/change-shares.ts'

export default fn('web/own/unshare', { param: OwnServiceParam, form: UnshareForm }, async (c) => {
  const { service } = c.req.valid('param')
  const { username, with: other } = c.req.valid('form')
  await changeShares(c.env.API, c, { service, username }, { with: other, mode: null })
  return c.redirect(href('/me', {}, { done: 'unshared' }), 303)
})
