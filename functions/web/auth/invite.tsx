import { InviteParam } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { InvitePage } from '../../../views/auth/invite.tsx'

export default fn('web/auth/invite', { param: InviteParam }, async (c) => {
  const { secret: invite } = c.req.valid('param')
  try {
    const { body } = await c.env.API.call(c, 'POST /api/auth/show-invite', { json: { invite } })
    return c.render(<InvitePage invite={invite} name={body.name} problem={null} />)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<InvitePage invite={invite} name={null} problem={error.details} />)
  }
})
