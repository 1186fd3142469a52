import { fn } from '../../../runtime/fn.ts'

export default fn('tokens-list', {}, (c) => c.json({ items: c.env.TOKENS.list(), next: null }))
