import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../runtime/log.ts'
import type { Changes } from '../../bindings/system/change-feed.ts'
import type { Health } from '../../bindings/system/health.ts'

/** Nothing tells of a disk that fills or a clock that drifts; while somebody looks, they are looked at this often, in ms. */
const everyMs = 60_000

/** Tells when a part of the box gets better or worse; `look` makes it look at once. */
export function openHealthWatch(health: Health, changes: Changes, log: Log, signal: AbortSignal) {
  let wake = Promise.withResolvers<void>()
  let before: string | undefined

  async function look(): Promise<void> {
    const { state, items } = await health.check(signal)
    const now = items.map((one) => `${one.name} ${one.state}`).join()
    if (before !== undefined && before !== now) changes.emit('health', { state, items })
    before = now
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await Promise.race([wake.promise, sleep(everyMs, undefined, { signal, ref: false })])
      wake = Promise.withResolvers()
      if (changes.hasSubscribers() || before === undefined) await look()
    }
  }

  watch().catch((error: unknown) => {
    if (!signal.aborted) log('error', 'health is watched no more', { error })
  })
  return { look: () => wake.resolve() }
}
