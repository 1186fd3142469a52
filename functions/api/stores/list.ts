import { fn } from '../../../runtime/fn.ts'

export default fn('stores-list', {}, (c) => c.json({ items: c.env.STORES.list() }))
