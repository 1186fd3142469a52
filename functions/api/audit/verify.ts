import { fn } from '../../../runtime/fn.ts'

export default fn('audit-verify', {}, async (c) => c.json(await c.env.AUDIT.verify()))
