/** At most so many progress events a second reach the journal: each is a flushed transaction. */
const intervalMs = 250

/** Thins out progress: the first figure, one in each interval, and the last one on `flush`. */
export function byteReporter(
  report: (done: number, total: number) => void,
  now: () => number = () => performance.now(),
) {
  let reportedAt = -Infinity
  let pending: [number, number] | null = null
  const flush = (): void => {
    if (pending === null) return
    report(...pending)
    pending = null
    reportedAt = now()
  }
  const bytes = (done: number, total: number): void => {
    pending = [done, total]
    if (now() - reportedAt >= intervalMs) flush()
  }
  return { bytes, flush }
}
