import { AppPasswordForm, OwnServiceParam } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'

export default fn(
  'web/own/app-password-revoke',
  { param: OwnServiceParam, form: AppPasswordForm },
  async (c) => {
    const { API } = c.env
    const { label, username } = c.req.valid('form')
    const { body: peer } = await API.call(c, 'GET /api/peer/dashboard')
    const param = { name: peer.name, service: c.req.valid('param').service, label }
    const route = 'DELETE /api/peers/:name/service-credentials/:service/passwords/:label'
    await API.call(c, route, { param, query: { username } })
    return c.redirect(href('/me', {}, { done: 'revoked' }), 303)
  },
)
