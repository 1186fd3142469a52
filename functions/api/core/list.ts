import { Core } from '../../../cell/api/answers/core.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/core/list',
  {
    summary: 'List the core containers with their state, version and memory',
    answers: { 200: Core },
    problems: ['engine-unavailable', 'engine-refused'],
  },
  async (c) => c.json({ items: await c.env.CORE.list(c.req.raw.signal) }),
)
