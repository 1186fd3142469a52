import { NoForm } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { InviteAnswer, PeerItem } from '../../../views/answers.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'

/** The answer is a page, not a redirect: the link is shown once and kept nowhere. */
export default fn('web-peer-invite', { param: PeerParam, form: NoForm }, async (c) => {
  const path = `/api/peers/${c.req.valid('param').name}`
  const { body: invite } = await c.env.API.call<InviteAnswer>(c, 'POST', `${path}/invite`, {})
  const { body: peer } = await c.env.API.call<PeerItem>(c, 'GET', path)
  return c.render(<PeerPage peer={peer} added={false} invite={invite} />)
})
