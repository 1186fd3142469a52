import { Catalogue } from '../../../cell/api/answers/service.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/catalog',
  {
    summary: 'List every service of the stores, and those installed',
    answers: { 200: Catalogue },
    problems: ['engine-unavailable', 'engine-refused'],
  },
  async (c) => c.json({ items: await c.env.SERVICES.catalogue(), next: null }),
)
