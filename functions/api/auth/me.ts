import { Me } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('me', { answers: { 200: Me } }, (c) => c.json(c.env.PEOPLE.me(c.var.caller)))
