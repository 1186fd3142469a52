import type { IncomingMessage } from 'node:http'
import { Problem } from '../config/problem.ts'
import type { Scope, Tokens } from '../db/tokens.ts'
import type { Caller } from './fn.ts'
import type { FunctionEntry } from './routes-file.ts'

/** How a request came in: over the owner's socket, or over TCP at our own port. */
export type Door = { kind: 'socket' } | { kind: 'tcp'; port: number }

const reach: Record<Scope, Scope[]> = {
  read: ['read', 'operate', 'admin'],
  operate: ['operate', 'admin'],
  admin: ['admin'],
}

/**
 * Says who calls, or throws why they may not: `credential-missing`, `credential-invalid` or `not-allowed`.
 * Only the socket and a token give authority; addresses and headers give at most `local`.
 */
export function admitCaller(
  entry: Pick<FunctionEntry, 'allow' | 'scope'>,
  request: Request,
  incoming: IncomingMessage | undefined,
  door: Door,
  tokens: Tokens,
): Caller {
  if (door.kind === 'socket') return { kind: 'socket', name: 'socket' }
  if (entry.allow.includes('public')) return { kind: 'nobody', name: 'nobody' }

  const authorization = request.headers.get('authorization')
  if (authorization !== null) return byToken(entry, authorization, tokens)
  if (entry.allow.includes('local') && isLocal(request, incoming, door.port))
    return { kind: 'local', name: 'local' }
  throw new Problem('credential-missing', 'This address answers only to those who say who they are')
}

function byToken(
  entry: Pick<FunctionEntry, 'allow' | 'scope'>,
  authorization: string,
  tokens: Tokens,
): Caller {
  const secret = /^Bearer ([\w-]{1,200})$/.exec(authorization)?.[1]
  const row = secret === undefined ? undefined : tokens.find(secret)
  if (row === undefined) throw new Problem('credential-invalid', 'The token is unknown, revoked or expired')
  if (
    !entry.allow.includes('admin') ||
    entry.scope === undefined ||
    !reach[entry.scope].includes(row.scope)
  ) {
    throw new Problem('not-allowed', `The token "${row.name}" has the scope ${row.scope}`)
  }
  return { kind: 'token', name: `token:${row.id}` }
}

/** A request that the box's own shell made: any sign of a browser, a proxy or another name disqualifies it. */
function isLocal(request: Request, incoming: IncomingMessage | undefined, port: number): boolean {
  const peer = incoming?.socket.remoteAddress
  const { headers } = request
  return (
    (peer === '127.0.0.1' || peer === '::1' || peer === '::ffff:127.0.0.1') &&
    [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(headers.get('host') ?? '') &&
    [
      'forwarded',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-real-ip',
      'via',
      'origin',
      'cookie',
    ].every((name) => !headers.has(name)) &&
    ['none', null].includes(headers.get('sec-fetch-site'))
  )
}
