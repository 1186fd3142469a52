import { fn } from '../../runtime/fn.ts'

export default fn('health', {}, (c) => c.json({ status: 'ok' }))
