import { fn } from '../../runtime/fn.ts'

export default fn('cell-health', {}, async (c) => c.json(await c.env.HEALTH.check(c.req.raw.signal)))
