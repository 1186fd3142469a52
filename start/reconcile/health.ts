import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../runtime/log.ts'
import type { PageEvents } from '../../bindings/system/page-events.ts'
import type { Health } from '../../bindings/system/health.ts'

/** Nothing tells of a disk that fills or a clock that drifts; while somebody looks, they are looked at this often, in ms. */
const everyMs = 60_000

export type HealthWatch = ReturnType<typeof openHealthWatch>

/** Emits an event when a part of the box gets better or worse; `look` checks at once. */
export function openHealthWatch(health: Health, pageEvents: PageEvents, log: Log, signal: AbortSignal) {
  let wake = Promise.withResolvers<void>()
  let before: string | undefined

  async function look(): Promise<void> {
    const now = await health.states(signal)
    if (before !== undefined && before !== now) pageEvents.emit('health', await health.check(signal))
    before = now
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await Promise.race([wake.promise, sleep(everyMs, undefined, { signal, ref: false })])
      wake = Promise.withResolvers()
      if (pageEvents.hasSubscribers() || before === undefined) await look()
    }
  }

  watch().catch((error: unknown) => {
    if (!signal.aborted) log('error', 'health is no longer watched', { error })
  })
  return { look: () => wake.resolve() }
}
