import { CatalogueEntry } from '../../../cell/api/answers/service.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/show',
  {
    summary: 'Show a service with its manifest, signatures, containers and ports',
    param: ServiceParam,
    answers: { 200: CatalogueEntry },
    problems: ['service-unknown', 'engine-unavailable', 'engine-refused'],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await c.env.SERVICES.show(id))
  },
)
