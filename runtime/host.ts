import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context, type Handler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isProblem, Problem } from '../config/problem.ts'
import { bind } from './bind.ts'
import { auditChange, isAudited } from './audit-change.ts'
import { clientAddress } from './client-address.ts'
import type { Caller } from './fn.ts'
import type { Parts } from './grants.ts'
import { admitCaller, type Door } from './guard.ts'
import type { Loader } from './load.ts'
import type { Log } from './log.ts'
import { parseInput } from './parse-input.ts'
import { routesOf, type FunctionEntry, type RoutesFile } from './routes-file.ts'

interface HostEnv {
  /** A call within the process has nothing that comes in or goes out. */
  Bindings: Partial<HttpBindings> & { door: Door }
  /** `name` is the function's. */
  Variables: {
    requestId: string
    caller: Caller
    name: string
    address: string
    audited: boolean
    problem: string
  }
}

/** Builds the one HTTP application of a host out of `routes.json`: ids, log lines, limits, deadlines and problems in one place. */
export function buildHost(host: 'api' | 'web', routes: RoutesFile, parts: Parts, loader: Loader, log: Log) {
  const app = new Hono<HostEnv>()
  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', randomUUID())
    // Set on what goes out, not on the answer: an answer that is touched once more is copied, at half the speed.
    c.env.outgoing?.setHeader('x-request-id', c.get('requestId'))
    await next()
    const ms = performance.now() - started
    parts.meter.observe(c.get('name') ?? 'none', c.res.status, ms)
    log('info', 'request', {
      id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      caller: c.get('caller')?.name ?? null,
      ms: Math.round(ms * 10) / 10,
    })
    if (c.get('audited')) auditChange(parts.audit, c, c.get('caller').name, c.get('problem') ?? null)
  })

  const entries = routes.functions.filter((entry) => entry.host === host)
  const all = entries.flatMap((entry) => routesOf(entry).map((route) => ({ ...route, entry })))
  for (const { method, path, entry } of all.toSorted((a, b) => compare(a.path, b.path))) {
    app.on([method], [path], ...handlersOf(method, entry, parts, loader))
  }
  for (const path of new Set(all.map((one) => one.path))) {
    const methods = all.filter((one) => one.path === path).map((one) => one.method)
    app.all(path, (c) => {
      c.header('Allow', methods.join(', '))
      throw new Problem('method-not-allowed', `${c.req.path} takes ${methods.join(', ')}`)
    })
  }
  app.notFound((c) => answer(c, new Problem('not-found', `There is nothing at ${c.req.path}`)))
  app.onError((error, c) => {
    c.set('problem', isProblem(error) ? error.code : 'internal-error')
    if (isProblem(error)) {
      if (error.cause !== undefined) log('warn', 'a problem was answered', { id: c.get('requestId'), error })
      return answer(c, error)
    }
    log('error', 'a request failed for no known reason', { id: c.get('requestId'), error })
    return answer(c, new Problem('internal-error', `The request ${c.get('requestId')} failed`))
  })
  return app
}

function handlersOf(method: string, entry: FunctionEntry, parts: Parts, loader: Loader): Handler<HostEnv>[] {
  const env = bind(entry.name, entry.bindings, parts)
  const limit = bodyLimit({
    maxSize: entry.bodyLimit,
    onError: () => {
      throw new Problem('body-too-large', `The body may have ${entry.bodyLimit} bytes`)
    },
  })
  const admit = (c: Context<HostEnv>): void => {
    c.set('name', entry.name)
    c.set('address', clientAddress(c.req.raw, c.env.incoming, c.env.door))
    c.set('caller', admitCaller(entry, c.req.raw, c.env.incoming, c.env.door, parts.gate))
    c.set('audited', isAudited(entry, c.req.raw))
  }
  const guard: Handler<HostEnv> = (c, next) => {
    admit(c)
    return next()
  }
  const call: Handler<HostEnv> = async (c) => {
    const { input, handler } = await loader.function(entry.entry)
    if (Object.keys(input).length > 0) await parseInput(c, input)
    const bound = Object.assign(c, { env: env as HostEnv['Bindings'] })
    return entry.streams ? handler(bound) : withDeadline(entry.timeoutMs, handler(bound))
  }
  if (method !== 'GET') return [guard, limit, call]
  // Looking for the body of a GET, which has none, would make a whole web Request of it, at a third of the speed.
  return [
    (c, next) => {
      admit(c)
      return call(c, next)
    },
  ]
}

async function withDeadline(ms: number, answering: Response | Promise<Response>): Promise<Response> {
  if (answering instanceof Response) return answering
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('deadline-exceeded', `No answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([answering, deadline])
  } finally {
    clearTimeout(timer)
  }
}

function answer(c: Context, problem: Problem): Response {
  const { details } = problem
  return c.body(JSON.stringify(details), details.status as 400, {
    'content-type': 'application/problem+json',
    ...(problem.retryAfterMs !== null && { 'retry-after': String(Math.ceil(problem.retryAfterMs / 1_000)) }),
  })
}

/** Literal parts before parameters, so that `/api/services/active` is never taken for `/api/services/:id`. */
function compare(a: string, b: string): number {
  const key = (path: string): string => path.replaceAll(/:[a-z_]+/g, '~')
  return key(a) < key(b) ? -1 : 1
}
