import { PlanQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PlanPage } from '../../../views/services/plan.tsx'

export default fn('web/services/plan', { param: ServiceParam, query: PlanQuery }, async (c) => {
  const param = c.req.valid('param')
  const wish = c.req.valid('query')
  const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param })
  const { body: plan } = await c.env.API.call(c, 'POST /api/services/catalog/:id/plan', { param, json: wish })
  return c.render(<PlanPage service={service} wish={wish} plan={plan} typed={{}} problem={null} />)
})
