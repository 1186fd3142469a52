import { UninstallForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { PlanPage } from '../../../views/services/plan.tsx'

export default fn('web/services/uninstall', { param: ServiceParam, form: UninstallForm }, async (c) => {
  const param = c.req.valid('param')
  const { data, confirm } = c.req.valid('form')
  const wanted = { param, json: { data, ...(confirm !== undefined && { confirm }) } }
  try {
    const { body } = await c.env.API.call(c, 'POST /api/services/catalog/:id/uninstall', wanted)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const wish = { do: 'uninstall', data } as const
    const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param })
    const { body: plan } = await c.env.API.call(c, 'POST /api/services/catalog/:id/plan', {
      param,
      json: wish,
    })
    const about = { service, wish, plan, typed: { confirm: confirm ?? '' }, problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<PlanPage {...about} />)
  }
})
