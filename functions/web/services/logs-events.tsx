import { LogLinesQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { eventStream } from '../../../runtime/sse/event-stream.ts'
import { fragmentOf } from '../../../views/fragment.tsx'
import { fitting, LogPart, logsQuery } from '../../../views/services/service-logs.tsx'

/** New lines are sent in batches, this many ms apart: a busy service writes hundreds a second. */
const bundleMs = 150

/** Sends the last lines again first, so that none is missing or repeated after a reconnect, then each new line. */
export default fn('web/services/logs-events', { param: ServiceParam, query: LogLinesQuery }, async (c) => {
  const wish = c.req.valid('query')
  const follow = await c.env.API.events(c, 'GET /api/services/:id/logs', {
    param: c.req.valid('param'),
    query: { ...logsQuery(wish), follow: 1 },
  })
  const draw = fragmentOf(c.req.raw.headers)
  return eventStream(async function* (signal) {
    let first = true
    for await (const batch of follow(signal)) {
      const said = batch
        .filter(({ type }) => type === 'line')
        .map(({ data }): { line: string } => JSON.parse(data))
      const lines = fitting(
        said.map(({ line }) => line),
        wish.q,
      )
      if (first || lines.length > 0) yield { data: draw(<LogPart lines={lines} first={first} />) }
      first = false
      await new Promise((wake) => setTimeout(wake, bundleMs))
    }
  })
})
