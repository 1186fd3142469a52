import type { Log } from '../../runtime/log.ts'
import type { PageEvents } from '../../bindings/system/page-events.ts'
import type { Health } from '../../bindings/system/health.ts'
import { coalesce } from '../../bindings/coalesce.ts'

export type HealthWatch = ReturnType<typeof openHealthWatch>

/** Emits an event when a part of the box gets better or worse. */
export function openHealthWatch(health: Health, pageEvents: PageEvents, log: Log, signal: AbortSignal) {
  let before: string | undefined
  const compare = coalesce(async () => {
    const now = await health.states(signal)
    if (before !== undefined && before !== now) pageEvents.emit('health', await health.check(signal))
    before = now
  })

  return {
    /** Nothing tells of a disk that fills or a clock that drifts: they are looked at while somebody else does. */
    async watch(): Promise<void> {
      if (pageEvents.hasSubscribers() || before === undefined) await compare(signal)
    },
    /** At once, as when something has changed. */
    look(): void {
      compare(signal).catch((error: unknown) => {
        if (!signal.aborted) log('warn', 'the health could not be looked at', { error })
      })
    },
  }
}
