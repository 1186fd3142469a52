import { fn } from '../../../runtime/fn.ts'

export default fn('me', {}, (c) => c.json(c.env.PEOPLE.me(c.var.caller)))
