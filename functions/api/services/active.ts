import { ActiveServices } from '../../../cell/api/answers/service.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/active',
  {
    summary: 'List the installed services with their state and address',
    answers: { 200: ActiveServices },
    problems: ['engine-unavailable', 'engine-refused'],
  },
  async (c) => c.json({ items: await c.env.SERVICES.active() }),
)
