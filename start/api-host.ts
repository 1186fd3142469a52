import type { Context } from 'hono'
import { Problem } from '../config/problem.ts'
import { auditChange, isAudited } from './audit-log.ts'
import { bind } from '../bindings/bind.ts'
import type { CellParts } from './parts.ts'
import { authorize } from '../runtime/http/guard.ts'
import { openBuckets } from './buckets.ts'
import { isChange } from '../runtime/http/same-origin.ts'
import type { HostAdapter, HostEnv } from '../runtime/http/host-env.ts'

/** Of calls by nobody from one address: people never come near it, and each costs a parsed body. */
const strangers = { size: 120, everyMs: 500 }

/** The host `api`: JSON, credentials, and an audit of every change. */
export function apiHost(parts: CellParts): HostAdapter {
  const buckets = openBuckets(strangers)

  return {
    host: 'api',
    headers: {},
    bindings: (entry) => bind(entry.name, entry.bindings, parts),
    authorize(entry, c) {
      c.set('audited', isAudited(entry, c.req.raw))
      const { raw } = c.req
      // Whoever changes something writes, and be it that they sign in to delete what fills the disk.
      if (isChange(raw)) parts.reserve.ahead()
      const caller = authorize(entry, raw, c.env.incoming, c.env.door, parts.gate, c.req.param('name'))
      if (caller.kind === 'nobody' && isChange(raw)) takeTurn(c)
      return caller
    },
    ended(c, answer, ms) {
      parts.meter.observe(c.get('name') ?? 'none', answer.status, ms)
      if (c.get('audited')) auditChange(parts, c, answer)
    },
    answer,
  }

  /**
   * The doors that ask for no credential: sign-in, invitations, set-up. A browser that signed in before has a turn of its
   * own, so that strangers at its address never lock it out.
   */
  function takeTurn(c: Context<HostEnv>): void {
    const device = parts.gate.cookies.read(c.req.raw, 'device', c.get('site'))
    const isKnown = device !== undefined && parts.devices.isKnown(device)
    const waitMs = buckets.take(isKnown ? `device ${device}` : c.get('address'))
    if (waitMs === 0) return
    const seconds = Math.ceil(waitMs / 1_000)
    throw new Problem('requests-too-many', { seconds }, { retryAfterMs: waitMs })
  }
}

function answer(c: Context, problem: Problem): Response {
  const { details } = problem
  return c.body(JSON.stringify(details), details.status as 400, {
    'content-type': 'application/problem+json',
    ...(problem.retryAfterMs !== null && { 'retry-after': String(Math.ceil(problem.retryAfterMs / 1_000)) }),
  })
}
