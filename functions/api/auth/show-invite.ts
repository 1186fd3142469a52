import { Invited } from '../../../cell/api/answers/peer.ts'
import { InviteBody } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** By POST: the secret of an invitation is in no address that a log could keep. */
export default fn(
  'api/auth/show-invite',
  {
    summary: 'Show whom an invitation is for',
    json: InviteBody,
    answers: { 200: Invited },
    problems: ['invite-unknown', 'sign-in-closed'],
  },
  async (c) => c.json(await c.env.OWN.showInvite(c.req.valid('json').invite)),
)
