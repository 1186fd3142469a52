import { InviteForm, InviteParam } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { InvitePage } from '../../../views/auth/invite.tsx'

export default fn('web/auth/invite-accept', { param: InviteParam, form: InviteForm }, async (c) => {
  const { API } = c.env
  const { secret: invite } = c.req.valid('param')
  const given = { invite, password: c.req.valid('form').password }
  try {
    const { cookies } = await API.call(c, 'POST /api/auth/accept-invite', { json: given })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(href('/me'), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    // Whoever only has to choose another password is still told for whom.
    const shown = await API.call(c, 'POST /api/auth/show-invite', { json: { invite } }).catch(() => null)
    c.status(error.details.status as 400)
    return c.render(<InvitePage invite={invite} name={shown?.body.name ?? null} problem={error.details} />)
  }
})
