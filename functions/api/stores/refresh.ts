import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/refresh',
  {
    summary: 'Read the index of every store again',
    json: NoBody,
    answers: { 202: JobMade },
  },
  (c) => accepted(c, c.env.REFRESH.enqueue(c, {}, 'stores')),
)
