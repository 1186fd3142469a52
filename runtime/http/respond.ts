import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { isProblem, Problem } from '../../config/problem.ts'
import type { HostEnv, HostAdapter } from './host-env.ts'
import type { Log } from '../log.ts'
import { isKnownHost, siteOf } from './site.ts'

/**
 * A browser that came by TLS once comes by TLS for a year (RFC 6797). Not for subdomains, whose services may be asked for
 * otherwise, and on no list of browsers' makers: the domain may be another's later.
 */
const strictTransport = 'max-age=31536000'
/** The longest name that DNS has, and a port. */
const hostLength = 260

type Work = (c: Context<HostEnv>) => Response | Promise<Response>

/** Gives every answer what it must have, in one place: an id, headers, a line in the log, and a problem for what was thrown. */
export function openResponder(manners: HostAdapter, log: Log, shownPath: (path: string) => string) {
  const headers = Object.entries(manners.headers)

  /** At once where the work has nothing to wait for: each promise in between would cost the smallest answers some per cent. */
  function answer(c: Context<HostEnv>, work: Work): Response | Promise<Response> {
    const started = performance.now()
    const id = randomUUID()
    c.set('requestId', id)
    const { outgoing } = c.env
    // Set on what goes out, not on the answer: an answer that is touched once more is copied, at half the speed.
    outgoing?.setHeader('x-request-id', id)
    for (const [name, value] of headers) outgoing?.setHeader(name, value)
    const { incoming, door } = c.env
    if (door.kind === 'proxy' && siteOf(c.req.raw, incoming, door) === 'tls')
      outgoing?.setHeader('strict-transport-security', strictTransport)

    const answered = outcome(c, work)
    return answered instanceof Promise
      ? answered.then((one) => ended(c, one, started))
      : ended(c, answered, started)
  }

  function ended(c: Context<HostEnv>, answered: Response, started: number): Response {
    const id = c.get('requestId')
    // Nobody reads the body of an answer to HEAD; a stream would go on for ever.
    if (c.req.raw.method === 'HEAD') void answered.body?.cancel().catch(() => undefined)
    const ms = performance.now() - started
    const code = c.get('problem') as string | undefined
    // Whoever is told to wait comes again and again: such lines would be the flood once more.
    const [level, event] =
      answered.status === 429 ? (['warn', `refused: ${code}`] as const) : (['info', 'request'] as const)
    log(level, event, {
      id,
      method: c.req.method,
      path: shownPath(c.req.path),
      status: answered.status,
      caller: c.get('caller')?.name ?? null,
      ms: Math.round(ms * 10) / 10,
      ...(code !== undefined && { problem: code }),
    })
    manners.ended(c, answered, ms)
    return answered
  }

  function outcome(c: Context<HostEnv>, work: Work): Response | Promise<Response> {
    try {
      const { incoming, door } = c.env
      if (!isKnownHost(incoming, door))
        throw new Problem('host-unknown', { host: incoming?.headers.host?.slice(0, hostLength) ?? '' })
      const answered = manners.receive?.(c) ?? work(c)
      return answered instanceof Promise ? answered.catch((error: unknown) => problem(c, error)) : answered
    } catch (error) {
      return problem(c, error)
    }
  }

  /** What was thrown, as the host tells problems; what nobody knows goes to the log, and only its id to the caller. */
  function problem(c: Context<HostEnv>, error: unknown): Response | Promise<Response> {
    const id = c.get('requestId')
    const known = isProblem(error) ? error : new Problem('internal-error', { case: 'request', id })
    c.set('problem', known.code)
    if (known !== error) log('error', 'a request failed for no known reason', { id, error })
    else if (known.cause !== undefined) log('warn', 'a problem was answered', { id, error })
    return manners.answer(c, known)
  }

  return { answer, problem }
}
