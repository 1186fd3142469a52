import { fn } from '../../../runtime/fn.ts'

export default fn('services-active', {}, async (c) => c.json({ items: await c.env.SERVICES.active() }))
