import { PlanAnswer } from '../../../cell/api/answers/plan.ts'
import { PlanBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { planShape, type Plan } from '../../../cell/plan/plan.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import install from '../../jobs/service-install.ts'
import uninstall from '../../jobs/service-uninstall.ts'

/** In the place of a job's id. */
const dryRun = { id: 'plan' }

/** The plan that the job would make, by the same function; nothing is changed. */
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
    const { do: what, data, version } = c.req.valid('json')
    const { env } = c
    const { signal } = c.req.raw
    if (what === 'uninstall')
      return c.json(planShape(await uninstall.plan({ ...dryRun, input: { id, data }, env, signal })))

    const input = { id, config: {}, ...(version !== undefined && { version }) }
    try {
      const plan = await install.plan({ ...dryRun, input, env, signal })
      const images = await env.FACTS.imageProblems(id, signal)
      return c.json(planShape({ ...plan, problems: [...plan.problems, ...images] }))
    } catch (error) {
      if (!isProblem(error) || error.code === 'service-unknown') throw error
      return c.json(planShape({ steps: [], problems: [error] } satisfies Plan))
    }
  },
)
