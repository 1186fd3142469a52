import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Work that follows at once is not kept waiting by a collection, in ms. */
const quietMs = 1_000

/** So many requests leave more than a collection costs. */
const manyRequests = 500

/**
 * Gives back what jobs left, once none has run for a moment. Of its own accord V8 would keep it, and the memory of each
 * database statement with it, until the next jobs need room: 20 MB and more after an install, on boards that have 512.
 */
export function collectAfterJobs(): { busy(): void; quiet(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    busy: () => clearTimeout(timer),
    quiet: () => {
      clearTimeout(timer)
      timer = setTimeout(() => collect('last-resort'), quietMs).unref()
    },
  }
}

/** Gives back what many requests left, once there is none for a moment; to be called at each. */
export function collectAfterRequests(): () => void {
  let timer: NodeJS.Timeout | undefined
  let uncollected = 0
  let lastLook = 0

  function look(): void {
    const quiet = uncollected === lastLook
    lastLook = uncollected
    timer = quiet ? undefined : setTimeout(look, quietMs).unref()
    if (!quiet || uncollected < manyRequests) return
    uncollected = lastLook = 0
    collect('regular')
  }

  return () => {
    uncollected += 1
    timer ??= setTimeout(look, quietMs).unref()
  }
}

/** `last-resort` also forgets compiled code that has not run for long. */
function collect(flavor: 'regular' | 'last-resort'): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as (options: object) => void
  gc({ type: 'major', execution: 'sync', flavor })
}
