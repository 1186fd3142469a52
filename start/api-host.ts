import type { Context } from 'hono'
import type { Problem } from '../config/problem.ts'
import { auditChange, isAudited } from '../runtime/http/audit-log.ts'
import { bind } from '../bindings/bind.ts'
import type { CellParts } from './parts.ts'
import { authorize } from '../runtime/http/guard.ts'
import { isChange } from '../runtime/http/same-origin.ts'
import type { HostAdapter } from '../runtime/http/host-env.ts'

/** The host `api`: JSON, credentials, and an audit of every change. */
export function apiHost(parts: CellParts): HostAdapter {
  return {
    host: 'api',
    headers: {},
    bindings: (entry) => bind(entry.name, entry.bindings, parts),
    authorize(entry, c) {
      c.set('audited', isAudited(entry, c.req.raw))
      // Whoever changes something writes, and be it that they sign in to delete what fills the disk.
      if (isChange(c.req.raw)) parts.reserve.ahead()
      return authorize(entry, c.req.raw, c.env.incoming, c.env.door, parts.gate, c.req.param('name'))
    },
    ended(c, answer, ms) {
      parts.meter.observe(c.get('name') ?? 'none', answer.status, ms)
      if (c.get('audited')) auditChange(parts, c, answer)
    },
    answer,
  }
}

function answer(c: Context, problem: Problem): Response {
  const { details } = problem
  return c.body(JSON.stringify(details), details.status as 400, {
    'content-type': 'application/problem+json',
    ...(problem.retryAfterMs !== null && { 'retry-after': String(Math.ceil(problem.retryAfterMs / 1_000)) }),
  })
}
