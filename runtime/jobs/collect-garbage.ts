import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A collection starts only after so long without a job, in ms, so that it does not delay the next one. */
const quietMs = 1_000
/**
 * A collection stops every request while it lasts; with many small objects some 5 ms for each MB in use (measured on two
 * busy cores). A heap with more in use than so many bytes is left to V8, which collects it in small parts.
 */
const mostBytes = 64 * 1024 * 1024

/**
 * Frees what jobs left behind, once none has run for a moment. Of its own accord V8 would hold it, and the memory of each
 * database statement with it, until the next jobs need room: 20 MB and more after an install, on boards that have 512.
 * After jobs only: after requests it discards what V8 has compiled for them, and the next ones take twice as long.
 */
export function collectAfterJobs(): { busy(): void; quiet(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    busy: () => clearTimeout(timer),
    quiet: () => {
      clearTimeout(timer)
      timer = setTimeout(collect, quietMs).unref()
    },
  }
}

function collect(): void {
  if (getHeapStatistics().used_heap_size > mostBytes) return
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as (options: object) => void
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
