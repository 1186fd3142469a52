import { setTimeout as sleep } from 'node:timers/promises'

/** Generous: machines that test are busy, in ms. */
const longestMs = 120_000

/**
 * Asks again and again until something other than `undefined` comes. What `look` last told by `seen` is in the error
 * of a wait in vain, which is an `Error`.
 */
export async function waitUntil<T>(
  what: string,
  look: (seen: (it: unknown) => void) => Promise<T | undefined>,
  withinMs = longestMs,
): Promise<T> {
  const deadline = Date.now() + withinMs
  let last: unknown
  for (;;) {
    const found = await look((it) => {
      last = it
    })
    if (found !== undefined) return found
    if (Date.now() > deadline)
      throw new Error(`Waited in vain until ${what}; last seen: ${JSON.stringify(last) ?? 'nothing'}`)
    await sleep(200)
  }
}
