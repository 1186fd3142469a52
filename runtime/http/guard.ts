import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Problem } from '../../config/problem.ts'
import type { Sessions } from '../../db/sessions.ts'
import type { Scope, Tokens } from '../../db/tokens.ts'
import { csrfToken, type Cookies } from './cookies.ts'
import type { Caller } from '../functions/caller.ts'
import type { Allow, FunctionEntry } from '../functions/routes-file.ts'
import { mustHaveShownPassword } from './recent-password.ts'
import { isChange, originOf } from './same-origin.ts'
import { localHosts, siteOf, type Site } from './site.ts'
import type { Transport } from './transport.ts'

/** What the guard looks credentials up in. */
export interface CredentialStores {
  tokens: Tokens
  sessions: Sessions
  cookies: Cookies
  isSetUp(): boolean
}

type Rule = Pick<FunctionEntry, 'allow' | 'scope' | 'recentPassword'>

const reach: Record<Scope, Scope[]> = {
  read: ['read', 'operate', 'admin'],
  operate: ['operate', 'admin'],
  admin: ['admin'],
}

/**
 * Says who calls, or throws why they may not: `setup-required`, `credential-missing`, `credential-invalid`, `csrf`,
 * `not-allowed` or `password-needed`. Only the socket, a token and a session give authority; addresses and headers give at most `local`.
 */
export function authorize(
  rule: Rule,
  request: Request,
  incoming: IncomingMessage | undefined,
  door: Transport,
  gate: CredentialStores,
  /** The `:name` in the path. */
  named?: string,
): Caller {
  if (door.kind === 'socket') return { kind: 'socket', name: 'socket' }
  const { allow } = rule
  if (allow.includes('public') || (allow.includes('setup') && !gate.isSetUp())) {
    // Also without a credential: a foreign page must not sign its reader in as somebody else.
    if (door.kind !== 'web' && isChange(request) && originOf(request) === 'foreign') throw foreign()
    return { kind: 'nobody', name: 'nobody' }
  }
  if (allow.includes('local') && isLocal(request, incoming, door)) return { kind: 'local', name: 'local' }
  if (!gate.isSetUp()) throw new Problem('setup-required', {})
  if (allow.includes('setup')) throw new Problem('setup-done', { case: 'before' })

  const authorization = request.headers.get('authorization')
  if (authorization !== null) return byToken(rule, authorization, gate.tokens)
  return bySession(rule, request, { door, site: siteOf(request, incoming, door) }, gate, named)
}

function byToken(rule: Rule, authorization: string, tokens: Tokens): Caller {
  const secret = /^Bearer ([\w-]{1,200})$/.exec(authorization)?.[1]
  const row = secret === undefined ? undefined : tokens.find(secret)
  if (row === undefined) throw new Problem('credential-invalid', {})
  if (!rule.allow.includes('admin') || rule.scope === undefined || !reach[rule.scope].includes(row.scope)) {
    throw new Problem('not-allowed', { case: 'scope', name: row.name, scope: row.scope })
  }
  return { kind: 'token', name: `token:${row.id}` }
}

function bySession(
  { allow, recentPassword }: Rule,
  request: Request,
  { door, site }: { door: Transport; site: Site },
  { sessions, cookies }: CredentialStores,
  named: string | undefined,
): Caller {
  const secret = cookies.read(request, 'session', site)
  const row = secret === undefined ? undefined : sessions.find(secret)
  if (secret === undefined || row === undefined) throw new Problem('credential-missing', {})
  const roles: Allow[] = ['session', ...rolesOf(row.peer, named)]
  if (!allow.some((one) => roles.includes(one)))
    throw new Problem('not-allowed', { case: 'role', user: row.user })
  if (door.kind !== 'web' && isChange(request) && !mayChange(request, secret)) throw foreign()
  const { user, peer, hash, provenAt } = row
  const caller = {
    kind: 'session',
    name: `user:${user}`,
    user,
    peer,
    session: hash,
    secret,
    provenAt,
  } as const
  if (recentPassword) mustHaveShownPassword(caller)
  return caller
}

function rolesOf(peer: string | null, named: string | undefined): Allow[] {
  if (peer === null) return ['admin']
  return peer === named ? ['peer', 'own-peer'] : ['peer']
}

/** A browser sends the cookie along whoever asks; so a change must show that one of our own pages asked for it. */
function mayChange(request: Request, secret: string): boolean {
  const origin = originOf(request)
  if (origin === 'foreign') return false
  const given = Buffer.from(request.headers.get('x-csrf-token') ?? '')
  const wanted = Buffer.from(csrfToken(secret))
  return origin === 'own' || (given.length === wanted.length && timingSafeEqual(given, wanted))
}

function foreign(): Problem {
  return new Problem('csrf', { case: 'token' })
}

/** A request that the box's own shell made: any sign of a browser, a proxy or another name disqualifies it. */
function isLocal(request: Request, incoming: IncomingMessage | undefined, door: Transport): boolean {
  if (door.kind !== 'tcp') return false
  const peer = incoming?.socket.remoteAddress
  const { headers } = request
  return (
    (peer === '127.0.0.1' || peer === '::1' || peer === '::ffff:127.0.0.1') &&
    localHosts(door.port).has(headers.get('host') ?? '') &&
    [
      'forwarded',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-real-ip',
      'via',
      'origin',
      'cookie',
      'authorization',
    ].every((name) => !headers.has(name)) &&
    ['none', null].includes(headers.get('sec-fetch-site'))
  )
}
