import type { ServerSentEvent } from '../../runtime/sse/event-hub.ts'

type RecentEvent = ServerSentEvent & { id: number }

/** Events that are kept; who was away for longer reads everything anew, which costs about as much. */
const keptEvents = 256

/**
 * The last events, for who was away for a moment. Their ids are times in µs, always growing, so that "everything after"
 * can be asked with the id of an event, or with the time at which something was read.
 */
export function openRecent(now: () => number = Date.now) {
  const kept: RecentEvent[] = []
  /** The newest id that is not kept any more; what an earlier process told is not kept either. */
  let forgotten = now() * 1_000
  let last = forgotten

  return {
    add(type: string, data: unknown): RecentEvent {
      last = Math.max(last + 1, now() * 1_000)
      const event = { id: last, type, data }
      kept.push(event)
      if (kept.length > keptEvents) forgotten = kept.shift()?.id ?? forgotten
      return event
    },
    last: () => last,
    /** Null when something after `id` may be forgotten, or `id` is of another clock. */
    after(id: number): RecentEvent[] | null {
      if (id < forgotten || id > Math.max(last, now() * 1_000)) return null
      return kept.filter((event) => event.id > id)
    },
  }
}
