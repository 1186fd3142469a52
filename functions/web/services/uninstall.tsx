import { UninstallForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { PlanAnswer, ServiceDetail } from '../../../views/answers.ts'
import { href } from '../../../views/href.ts'
import { PlanPage } from '../../../views/services/plan.tsx'

export default fn('web-service-uninstall', { param: ServiceParam, form: UninstallForm }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}`
  const { data, confirm } = c.req.valid('form')
  const wanted = { data, ...(confirm !== undefined && { confirm }) }
  try {
    const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'POST', `${path}/uninstall`, wanted)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const wish = { do: 'uninstall', data } as const
    const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', path)
    const { body: plan } = await c.env.API.call<PlanAnswer>(c, 'POST', `${path}/plan`, wish)
    const about = { service, wish, plan, typed: { confirm: confirm ?? '' }, problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<PlanPage {...about} />)
  }
})
