import { fn } from '../../../runtime/fn.ts'

export default fn('stores-list', {}, async (c) => c.json({ items: await c.env.STORES.list() }))
