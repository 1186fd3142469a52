import type { Context } from 'hono'
import type { Audit } from '../../db/audit.ts'
import type { FunctionEntry } from '../functions/routes-file.ts'
import { isChange } from './same-origin.ts'

/** A path may be long; who reads the audit needs only so much of it, in characters. */
const shownLength = 200

/** True for calls that change something; what needs only the scope `read` changes nothing, whatever its method. */
export function isAudited(entry: FunctionEntry, request: Request): boolean {
  return isChange(request) && entry.scope !== 'read'
}

/**
 * Writes a change that the guard admitted into the audit: never the body, so never a secret. Refusals for haste (429) are
 * left out, since a flood of them must not fill the disk.
 */
export function auditChange(
  audit: Audit,
  c: Context,
  answer: Response,
  actor: string,
  code: string | null,
): void {
  if (answer.status === 429) return
  audit.append({
    actor,
    action: `${c.req.method} ${c.req.path}`.slice(0, shownLength),
    subject: subjectOf(c, answer),
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
