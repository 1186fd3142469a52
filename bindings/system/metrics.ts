import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isProblem } from '../../config/problem.ts'
import { jobStates, type Journal } from '../../db/jobs.ts'
import type { Meter } from './meter.ts'
import type { Catalogue } from '../services/catalogue.ts'

/** How often the event loop is looked at, in ms: seldom enough to cost nothing, often enough to see a hold-up. */
const resolution = 100

interface MetricsTools {
  meter: Meter
  journal: Journal
  catalogue: Pick<Catalogue, 'active'>
}

export type Metrics = ReturnType<typeof openMetrics>

/** The cell in figures, as text for Prometheus. */
export function openMetrics({ meter, journal, catalogue }: MetricsTools) {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()

  /** An engine that is gone hides the states of services, not the other figures. */
  async function services(): Promise<Map<string, number>> {
    try {
      return countBy((await catalogue.active()).map(({ state }) => state))
    } catch (error) {
      if (!isProblem(error)) throw error
      return new Map()
    }
  }

  function requests(): string[] {
    return meter.series().flatMap(({ name, status, counts, sum }) => {
      const labels = `function="${name}",status="${status}"`
      let below = 0
      const buckets = counts.map((count, place) => {
        below += count
        return `cell_request_duration_seconds_bucket{${labels},le="${meter.bounds[place] ?? '+Inf'}"} ${below}`
      })
      return [
        ...buckets,
        `cell_request_duration_seconds_sum{${labels}} ${sum}`,
        `cell_request_duration_seconds_count{${labels}} ${below}`,
      ]
    })
  }

  return {
    async text(): Promise<string> {
      const jobs = new Map(journal.counts().map(({ state, count }) => [state, count]))
      const states = [...(await services())]
      return [
        ...family('cell_jobs', 'gauge', 'Jobs by state.'),
        ...jobStates.map((state) => `cell_jobs{state="${state}"} ${jobs.get(state) ?? 0}`),
        ...family('cell_services', 'gauge', 'Installed services by state; none while the engine is away.'),
        ...states.map(([state, count]) => `cell_services{state="${state}"} ${count}`),
        ...family('cell_request_duration_seconds', 'histogram', 'How long requests took.'),
        ...requests(),
        ...family('cell_event_loop_delay_seconds', 'gauge', 'How late the event loop was, since the start.'),
        ...[50, 99].map(
          (percent) =>
            `cell_event_loop_delay_seconds{quantile="${percent / 100}"} ${late(delay.percentile(percent))}`,
        ),
        `cell_event_loop_delay_seconds{quantile="1"} ${late(delay.max)}`,
        ...family('process_resident_memory_bytes', 'gauge', 'Memory of the process.'),
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '',
      ].join('\n')
    },
  }
}

/** What is measured, in ns, holds the pause between two looks too. */
function late(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - resolution / 1000)
}

function family(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function countBy(values: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
