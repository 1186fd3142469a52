import type { Context } from 'hono'
import type { Audit } from '../db/audit.ts'
import type { Caller } from '../runtime/functions/caller.ts'
import type { FunctionEntry } from '../runtime/functions/routes-file.ts'
import type { HostEnv } from '../runtime/http/host-env.ts'
import type { Refusals } from '../bindings/system/refusals.ts'
import { isChange } from '../runtime/http/same-origin.ts'

/** A path may be long; who reads the audit needs only so much of it, in characters. */
const shownLength = 200

/** True for calls that change something; what needs only the scope `read`, or is said to read, changes nothing, whatever its method. */
export function isAudited(entry: FunctionEntry, request: Request): boolean {
  return isChange(request) && entry.scope !== 'read' && !entry.reads
}

interface AuditTools {
  audit: Pick<Audit, 'append'>
  refusals: Pick<Refusals, 'count'>
}

/**
 * Writes a change into the audit: never the body, so never a secret. Refusals, and whatever failed that was asked for
 * without a credential, are summed up instead: anybody can cause them, as fast as they like.
 */
export function auditChange({ audit, refusals }: AuditTools, c: Context<HostEnv>, answer: Response): void {
  // The guard that refuses a caller names none.
  const actor = (c.get('caller') as Caller | undefined)?.name ?? 'nobody'
  const code = c.get('problem') ?? null
  if (code !== null && (actor === 'nobody' || [401, 403, 429].includes(answer.status)))
    return refusals.count({ actor, name: c.get('name'), address: c.get('address'), code })
  audit.append({
    actor,
    action: `${c.req.method} ${c.req.path}`.slice(0, shownLength),
    subject: c.get('subject') ?? subjectOf(c, answer),
    outcome: code ?? (answer.status === 202 ? 'accepted' : 'done'),
  })
}

/** The job that a call made, or the thing that its path names: `/api/services/catalog/calendar/stop` → `service:calendar`. */
function subjectOf(c: Context, answer: Response): string | null {
  const job = /^\/api\/jobs\/([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (job !== undefined) return `job:${job}`
  const [, noun, name] = /^\/api\/(?:[a-z]+\/)?([a-z]+)\/([\w.-]{1,64})(?:\/|$)/.exec(c.req.path) ?? []
  const kind = noun === undefined ? undefined : nouns[noun]
  return kind === undefined || name === undefined ? null : `${kind}:${name}`
}

const nouns: Record<string, string> = {
  catalog: 'service',
  services: 'service',
  jobs: 'job',
  tokens: 'token',
  peers: 'peer',
}
