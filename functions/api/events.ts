import { EventsQuery } from '../../cell/api/inputs.ts'
import { fn, lastEventId } from '../../runtime/fn.ts'

export default fn('events', { query: EventsQuery }, (c) =>
  c.env.CHANGES.stream(c.var.caller, lastEventId(c) ?? c.req.valid('query').after ?? null),
)
