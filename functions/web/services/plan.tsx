import { PlanQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { PlanAnswer, ServiceDetail } from '../../../views/answers.ts'
import { PlanPage } from '../../../views/services/plan.tsx'

export default fn('web-service-plan', { param: ServiceParam, query: PlanQuery }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}`
  const wish = c.req.valid('query')
  const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', path)
  const { body: plan } = await c.env.API.call<PlanAnswer>(c, 'POST', `${path}/plan`, wish)
  return c.render(<PlanPage service={service} wish={wish} plan={plan} typed={{}} problem={null} />)
})
