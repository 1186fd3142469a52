import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A job that follows another at once is not kept waiting by a collection, in ms. */
const quietMs = 1_000

/**
 * Gives back what a job left, once none has run for a moment. Of its own accord V8 would keep it, and the memory of each
 * database statement with it, until the next jobs need room: 20 MB and more after an install, on boards that have 512.
 */
export function collectWhenQuiet(): { busy(): void; quiet(): void } {
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
  const gc = runInNewContext('gc') as (options: {
    type: 'major'
    execution: 'sync'
    flavor: 'last-resort'
  }) => void
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
