import { fn } from '../../../runtime/fn.ts'

export default fn('kept-data-list', {}, async (c) =>
  c.json({ items: await c.env.KEPT.list(c.req.raw.signal), next: null }),
)
