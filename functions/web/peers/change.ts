import { PeerChangeForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { expiryOf } from '../../../views/peers/expiry-day.ts'

export default fn('web/peers/change', { param: PeerParam, form: PeerChangeForm }, async (c) => {
  const { name } = c.req.valid('param')
  const { access, services, expires, ...wish } = c.req.valid('form')
  const param = { name }
  const { body: peer } = await c.env.API.call(c, 'GET /api/peers/:name', { param })
  await c.env.API.call(c, 'PUT /api/peers/:name', {
    param,
    json: {
      ...wish,
      ...(access !== undefined && { services: access === 'all' ? null : services }),
      ...expiryOf(expires, peer.expires_at),
    },
  })
  return c.redirect(href('/peers/:name', { name }, { done: 'saved' }), 303)
})
