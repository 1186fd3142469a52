import { Domain } from '../../../cell/api/answers/domain.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/domain/show',
  {
    summary: 'Show the domain, its certificate and its published address',
    answers: { 200: Domain },
  },
  (c) => c.json(c.env.DOMAIN.show()),
)
