import * as v from 'valibot'

const words = 'must be a moment such as 2026-01-31T12:00:00Z'

/** RFC 3339 in UTC. */
export const moment = v.pipe(
  v.string(),
  v.isoTimestamp(words),
  v.check((value) => !Number.isNaN(Date.parse(value)), words),
)
