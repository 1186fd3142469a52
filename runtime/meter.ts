/** Upper bounds of the buckets for request durations, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long requests took, by function and status. */
export interface Series {
  name: string
  status: number
  /** Requests in each bucket and, last, above all of them. */
  counts: number[]
  sum: number
}

export type Meter = ReturnType<typeof openMeter>

/** Counts requests; what it keeps grows with the functions of the cell, never with what is asked. */
export function openMeter() {
  const series = new Map<string, Series>()
  return {
    observe(name: string, status: number, ms: number): void {
      const key = `${name} ${status}`
      const one = series.get(key) ?? { name, status, counts: bounds.map(() => 0).concat(0), sum: 0 }
      series.set(key, one)
      const seconds = ms / 1000
      const place = bounds.findIndex((bound) => seconds <= bound)
      const bucket = place < 0 ? bounds.length : place
      one.counts[bucket] = (one.counts[bucket] ?? 0) + 1
      one.sum += seconds
    },
    series: (): Series[] => [...series.values()],
    bounds,
  }
}
