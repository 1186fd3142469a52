import { AcceptInviteBody } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/accept-invite',
  {
    summary: 'Choose a password with the secret of an invitation',
    json: AcceptInviteBody,
    answers: { 204: null },
    problems: ['invite-unknown', 'sign-in-closed'],
  },
  async (c) => {
    for (const cookie of await c.env.OWN.acceptInvite(c, c.req.valid('json')))
      c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
