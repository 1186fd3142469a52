import type { EngineEvent } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'
import { isProblem } from '../../config/problem.ts'
import { toJobJson } from '../../db/job-json.ts'
import { type EventRow, type Journal } from '../../db/jobs.ts'
import type { EventHub, ServerSentEvent } from '../../runtime/sse/event-hub.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { StillMayOf } from '../../runtime/functions/still-may.ts'
import type { Log } from '../../runtime/log.ts'
import { openRecent } from './recent-events.ts'
import type { Catalogue } from '../services/catalogue.ts'
import { parseSubject } from '../../config/subject.ts'

/** The hub's topic of everything that changes; jobs have a topic each, named by their ids. */
const everything = 'everything'
/** Changes of a service within so long, in ms, are one event. */
const gatherMs = 20

interface PageEventTools {
  hub: EventHub
  catalogue: Pick<Catalogue, 'states'>
  journal: Pick<Journal, 'get'>
  stillMayOf: StillMayOf
  log: Log
}

export type PageEvents = ReturnType<typeof openPageEvents>

/** The event stream of the pages: changes of jobs, services, stores, settings and health. */
export function openPageEvents({ hub, catalogue, journal, stillMayOf, log }: PageEventTools) {
  const recent = openRecent()
  const touched = new Set<string>()

  function emit(type: string, data: object): void {
    hub.publish(everything, recent.add(type, data))
  }

  /** Something about a service may have changed. */
  function touch(id: string): void {
    touched.add(id)
    if (touched.size === 1) setTimeout(() => void emitTouched(), gatherMs).unref()
  }

  async function emitTouched(): Promise<void> {
    const ids = [...touched]
    touched.clear()
    try {
      for (const state of await catalogue.states(ids)) emit('service', state)
    } catch (error) {
      if (!isProblem(error)) log('error', 'the states of services could not be read', { error })
      // That the state is unknown is a change too.
      for (const id of ids) emit('service', { id, state: null })
    }
  }

  return {
    emit,
    hasSubscribers: () => hub.hasSubscribers(everything),

    /** An event of a job. Its progress goes to present subscribers only: the next figure replaces it. */
    ofJob({ job, type, data }: EventRow): void {
      if (type === 'bytes') hub.publish(everything, { type, data: { job, ...(data as object) } })
      // The steps of a new plan all wait; an event says already that the job has begun.
      if (type === 'step' && (data as { state: string }).state !== 'waiting')
        emit('step', { job, ...(data as object) })
      if (type !== 'state') return
      const row = journal.get(job)
      emit('job', toJobJson(row))
      const { kind, id = '' } = parseSubject(row.subject)
      if (kind === 'service') touch(id)
      if ((kind === 'store' || kind === 'stores') && row.endedAt !== null) emit('stores', {})
    },

    /** An event of the engine; health checks make many that say nothing new. */
    ofEngine({ type, action, labels: own }: EngineEvent): void {
      const id = own[labels.service]
      if (type === 'container' && id !== undefined && !action.startsWith('exec_')) touch(id)
    },

    /**
     * What happened after `after`, and then whatever happens. Begins with `here` when nothing is missing, or with
     * `reload` when something may be.
     */
    stream(caller: Caller, after: number | null): Response {
      const missed = after === null ? [] : recent.after(after)
      const now = { id: recent.last(), data: {} }
      if (missed === null) return open([{ ...now, type: 'reload' }])
      return open(missed.length === 0 ? [{ ...now, type: 'here' }] : [{ type: 'here', data: {} }, ...missed])

      function open(past: ServerSentEvent[]): Response {
        return hub.stream(everything, past, stillMayOf(caller))
      }
    },
  }
}
