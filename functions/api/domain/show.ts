import { Domain } from '../../../cell/api/answers/domain.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('domain-show', { answers: { 200: Domain } }, (c) => c.json(c.env.DOMAIN.show()))
