import { NoForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'

/** The answer is a page, not a redirect: the link, whole, is shown once and stored nowhere. */
export default fn('web/peers/invite', { param: PeerParam, form: NoForm }, async (c) => {
  const param = c.req.valid('param')
  const { body: invite } = await c.env.API.call(c, 'POST /api/peers/:name/invite', { param })
  const { body: peer } = await c.env.API.call(c, 'GET /api/peers/:name', { param })
  const { body: domain } = await c.env.API.call(c, 'GET /api/domain')
  return c.render(<PeerPage peer={peer} added={false} invite={`https://${domain.name}${invite.path}`} />)
})
