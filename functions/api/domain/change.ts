import { Domain } from '../../../cell/api/answers/domain.ts'
import { DomainBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/domain/change',
  {
    summary: 'Change the domain mode and name',
    json: DomainBody,
    answers: { 200: Domain },
    problems: ['settings-invalid'],
  },
  (c) => {
    c.env.DOMAIN.change(c.req.valid('json'), c.var.caller.name)
    return c.json(c.env.DOMAIN.show())
  },
)
