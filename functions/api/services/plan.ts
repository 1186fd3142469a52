import { PlanAnswer } from '../../../cell/api/answers/plan.ts'
import { PlanBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { planShape } from '../../../cell/plan/plan.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/plan',
  {
    summary: 'Show what installing or uninstalling would do; changes nothing',
    param: ServiceParam,
    json: PlanBody,
    answers: { 200: PlanAnswer },
    problems: ['service-unknown', 'service-not-installed', 'engine-unavailable', 'engine-refused'],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    const plan = await c.env.PLANS.dryRun(id, c.req.valid('json'), c.req.raw.signal)
    return c.json(planShape(plan))
  },
)
