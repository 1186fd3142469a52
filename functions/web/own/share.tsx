import { OwnServiceParam, ShareForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { changeShares } from '../../../views/own/change-shares.ts'
import { ownFacts } from '../../../views/own/own-facts.ts'
import { OwnPage } from '../../../views/own/own.tsx'

export default fn('web/own/share', { param: OwnServiceParam, form: ShareForm }, async (c) => {
  const { API } = c.env
  const { service } = c.req.valid('param')
  const { username, ...wish } = c.req.valid('form')
  try {
    await changeShares(API, c, { service, username }, wish)
    return c.redirect(href('/me', {}, { done: 'shared' }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    const share = { service, username, ...wish, problem: error.details }
    return c.render(<OwnPage {...await ownFacts(API, c)} share={share} />)
  }
})
