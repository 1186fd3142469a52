import { JobMade } from '../../../cell/api/answers/job.ts'
import { StoreBuildBody } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/build',
  {
    summary: 'Build, sign and publish the services of the local store',
    json: StoreBuildBody,
    answers: { 202: JobMade },
    problems: ['service-unknown'],
  },
  (c) => {
    const { services = [] } = c.req.valid('json')
    services.forEach((id) => c.env.STORES.mustHaveRecipe(id))
    return accepted(c, c.env.BUILD.enqueue(c, { services }, 'store:local'))
  },
)
