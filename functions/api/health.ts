import { Alive } from '../../cell/api/answers/health.ts'
import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/health',
  {
    summary: 'Tell that the process answers',
    answers: { 200: Alive },
  },
  (c) => c.json({ status: 'ok' as const }),
)
