import { AppPasswordForm, OwnServiceParam } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { ownFacts } from '../../../views/own/own-facts.ts'
import { OwnPage } from '../../../views/own/own.tsx'

/** The answer is a page, not a redirect: the password is shown once and stored nowhere that is read again. */
export default fn(
  'web/own/app-password-add',
  { param: OwnServiceParam, form: AppPasswordForm },
  async (c) => {
    const { API } = c.env
    const { service } = c.req.valid('param')
    const wish = c.req.valid('form')
    const { body: peer } = await API.call(c, 'GET /api/peer/dashboard')
    const param = { name: peer.name, service }
    const route = 'POST /api/peers/:name/service-credentials/:service/passwords'
    try {
      const { body } = await API.call(c, route, { param, json: wish })
      return c.render(<OwnPage {...await ownFacts(API, c)} appPassword={body} />)
    } catch (error) {
      if (!isProblem(error)) throw error
      c.status(error.details.status as 400)
      const refused = { service, ...wish, problem: error.details }
      return c.render(<OwnPage {...await ownFacts(API, c)} appPassword={refused} />)
    }
  },
)
