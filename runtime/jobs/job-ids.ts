import { v7 as uuidv7 } from 'uuid'

/**
 * Ids of jobs: UUIDv7, each after the one before, also when the clock was set back meanwhile; `newest` is the last of an
 * earlier process.
 */
export function openJobIds(newest: string | undefined, now: () => number = Date.now): () => string {
  let last = newest === undefined ? 0 : millisecondsOf(newest)
  return () => {
    last = Math.max(last + 1, now())
    return uuidv7({ msecs: last })
  }
}

/** The first 48 bits of a UUIDv7. */
function millisecondsOf(id: string): number {
  return parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}
