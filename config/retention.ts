import { day } from './units.ts'

/** How much of something is kept: at most so many rows, and none older than so long, in ms. */
export interface Limit {
  most: number
  maxAgeMs: number
}

/**
 * What the cell removes of its own records, by the job `retention`. An SD card of a small board holds all of it many
 * times over, and no list or check becomes slow. Bounded elsewhere: container logs and the log of the engine (3 files of
 * 10 MB each), statistics (the last sample, in memory), devices that signed in before (32 for a user), the cell's own
 * log (it goes to whatever started the cell).
 */
export const retentionLimits = {
  /** Jobs that are over, with their steps and events. The newest of each subject, kind and outcome stays: pages and plans read it. */
  jobs: { most: 2_000, maxAgeMs: 180 * day },
  /** Events that say how many bytes are done, which are most of all events; of no use once a job is over. */
  progress: { most: 20_000, maxAgeMs: day },
  /** Keys by which a repeated request finds the job that the first one made. */
  idempotencyKeys: { most: 2_000, maxAgeMs: 7 * day },
  /** Cut at its old end; what is left can still be verified. */
  audit: { most: 50_000, maxAgeMs: 365 * day },
  /** Sessions by their last use; all end sooner of their own accord. */
  sessions: { most: 1_000, maxAgeMs: 30 * day },
  /** Invitations by when they expired. */
  invites: { most: 1_000, maxAgeMs: 30 * day },
  /** Cached indexes and manifests of stores that the settings no longer have, and no service came from. */
  storeCaches: { most: 32, maxAgeMs: 30 * day },
} satisfies Record<string, Limit>

export type RetentionPart = keyof typeof retentionLimits

// The keys of the table above.
export const retentionParts = Object.keys(retentionLimits) as RetentionPart[]
