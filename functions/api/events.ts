import { EventsHeader, EventsQuery } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/events',
  {
    summary: 'Follow every change as server-sent events',
    query: EventsQuery,
    header: EventsHeader,
    answers: { 200: 'text/event-stream' },
  },
  (c) => {
    const after = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').after
    return c.env.CHANGES.stream(c.var.caller, after ?? null)
  },
)
