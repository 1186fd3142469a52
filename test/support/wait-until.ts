import { setTimeout as sleep } from 'node:timers/promises'

/** Generous: machines that test are busy, in ms. */
const longestMs = 120_000

/** Asks again and again until something other than `undefined` comes. */
export async function waitUntil<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs = longestMs,
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`)
    await sleep(200)
  }
}
