import { fn } from '../../../runtime/fn.ts'

export default fn('setup-status', {}, (c) => c.json({ done: c.env.SETUP.isDone() }))
