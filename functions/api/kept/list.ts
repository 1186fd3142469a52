import { KeptData } from '../../../cell/api/answers/kept-data.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/kept/list',
  {
    summary: 'List the data of uninstalled services',
    answers: { 200: KeptData },
  },
  async (c) => c.json({ items: await c.env.KEPT.list(c.req.raw.signal), next: null }),
)
