import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { eventStream } from '../../../runtime/sse/event-stream.ts'
import type { StatsSample } from '../../../views/answers.ts'
import { fragmentOf } from '../../../views/fragment.tsx'
import { chartPlaces, UseCharts } from '../../../views/services/service-use.tsx'

/** Redraws the charts with every sample. */
export default fn('web/services/stats-events', { param: ServiceParam }, async (c) => {
  const follow = await c.env.API.events(c, 'GET /api/services/:id/stats', {
    param: c.req.valid('param'),
    query: { follow: 1 },
  })
  const draw = fragmentOf(c.req.raw.headers)
  const kept = new Map<string, StatsSample[]>()
  return eventStream(async function* (signal) {
    for await (const batch of follow(signal)) {
      for (const { data } of batch.filter(({ type }) => type === 'stats')) {
        const sample: StatsSample = JSON.parse(data)
        kept.set(sample.container, [...(kept.get(sample.container) ?? []), sample].slice(-chartPlaces))
      }
      yield { data: draw(<UseCharts samples={[...kept.values()].flat()} />) }
    }
  })
})
