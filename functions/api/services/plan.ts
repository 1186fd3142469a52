import { PlanBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { planShape } from '../../../cell/plan/plan.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('service-plan', { param: ServiceParam, json: PlanBody }, async (c) => {
  const { id } = c.req.valid('param')
  const plan = await c.env.PLANS.dryRun(id, c.req.valid('json'), c.req.raw.signal)
  return c.json(planShape(plan))
})
