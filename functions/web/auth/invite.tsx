import { InviteParam } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { InvitePage } from '../../../views/auth/invite.tsx'

export default fn('web/auth/invite', { param: InviteParam }, (c) =>
  c.render(<InvitePage invite={c.req.valid('param').secret} problem={null} />),
)
