import { fn } from '../../../runtime/fn.ts'

export default fn('services-catalog', {}, async (c) =>
  c.json({ items: await c.env.SERVICES.catalogue(), next: null }),
)
