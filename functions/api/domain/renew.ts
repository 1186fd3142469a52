import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/domain/renew',
  {
    summary: 'Order a new certificate now',
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['domain-local'],
  },
  (c) => accepted(c, c.env.RENEW.enqueue(c, {}, 'certificate', c.env.DOMAIN.mustBePublic)),
)
