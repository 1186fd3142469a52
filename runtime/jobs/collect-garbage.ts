import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Work that follows at once is not kept waiting by a collection, in ms. */
const quietMs = 1_000

/**
 * Gives back what jobs left, once none has run for a moment. Of its own accord V8 would keep it, and the memory of each
 * database statement with it, until the next jobs need room: 20 MB and more after an install, on boards that have 512.
 * After jobs only: after requests it throws away what V8 has compiled for them, and the next ones take twice as long.
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
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as (options: object) => void
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
