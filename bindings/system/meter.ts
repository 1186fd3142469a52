/** Upper bounds of the buckets for request durations, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long requests took, by function and status. */
interface Series {
  name: string
  status: number
  /** Requests in each bucket and, last, above all of them. */
  counts: number[]
  sum: number
}

export type Meter = ReturnType<typeof openMeter>

/** Counts requests; what it keeps grows with the functions of the cell, never with what is asked. */
export function openMeter() {
  const byName = new Map<string, Map<number, Series>>()

  function seriesOf(name: string, status: number): Series {
    const known = byName.get(name)?.get(status)
    if (known !== undefined) return known
    const made = { name, status, counts: bounds.map(() => 0).concat(0), sum: 0 }
    byName.set(name, (byName.get(name) ?? new Map()).set(status, made))
    return made
  }

  return {
    observe(name: string, status: number, ms: number): void {
      const one = seriesOf(name, status)
      const seconds = ms / 1000
      let bucket = 0
      while (seconds > (bounds[bucket] ?? Infinity)) bucket++
      one.counts[bucket] = (one.counts[bucket] ?? 0) + 1
      one.sum += seconds
    },
    series: (): Series[] => [...byName.values()].flatMap((statuses) => [...statuses.values()]),
    bounds,
  }
}
