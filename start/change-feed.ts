import { EventEmitter } from 'node:events'
import type { EngineEvent } from '../adapters/docker/spec.ts'
import type { EventRow, JobRow } from '../db/jobs.ts'

/** What happens within the cell, and what listeners are passed. `listen.ts` has the listeners. */
interface FeedEvents {
  'job.event': [EventRow]
  'job.ended': [JobRow]
  /** The settings file differs from what it was, whoever wrote it; once for each change. */
  'settings.changed': []
  /** An event of a container, network or image of this cell. */
  'engine.event': [EngineEvent]
  /** The engine answers again, or no longer. */
  'engine.turned': []
  /** What is wished of the accounts of a service has changed, and by whom. */
  'accounts.changed': [service: string, actor: string]
  /** By whom: a caller, or `expiry`. */
  'peers.changed': [actor: string]
}

export type ChangeFeed = ReturnType<typeof openChangeFeed>

/** The emitter by which parts of the cell learn of changes without knowing each other. Listeners run at once, in order. */
export function openChangeFeed() {
  return new EventEmitter<FeedEvents>()
}
