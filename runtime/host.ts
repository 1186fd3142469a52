import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context, type Handler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isProblem, Problem } from '../config/problem.ts'
import { clientAddress } from './client-address.ts'
import type { Caller } from './fn.ts'
import type { Door } from './guard.ts'
import type { Loader } from './load.ts'
import type { Log } from './log.ts'
import { parseInput } from './parse-input.ts'
import { routesOf, type FunctionEntry, type RoutesFile } from './routes-file.ts'

export interface HostEnv {
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

/** What the two hosts do each in their own way. */
export interface HostManners {
  host: 'api' | 'web'
  /** On every answer. */
  headers: Record<string, string>
  /** The bindings that a function is granted. */
  bindings(entry: FunctionEntry): object
  /** Says who calls, or throws why they may not. */
  admit(entry: FunctionEntry, c: Context<HostEnv>): Caller
  /** Called when the answer stands. */
  ended(c: Context<HostEnv>, ms: number): void
  answer(c: Context<HostEnv>, problem: Problem): Response
}

/** Builds the one HTTP application of a host out of `routes.json`: ids, log lines, limits, deadlines and problems in one place. */
export function buildHost(manners: HostManners, routes: RoutesFile, loader: Loader, log: Log) {
  const app = new Hono<HostEnv>()
  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', randomUUID())
    // Set on what goes out, not on the answer: an answer that is touched once more is copied, at half the speed.
    c.env.outgoing?.setHeader('x-request-id', c.get('requestId'))
    for (const [name, value] of Object.entries(manners.headers)) c.env.outgoing?.setHeader(name, value)
    await next()
    const ms = performance.now() - started
    log('info', 'request', {
      id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      caller: c.get('caller')?.name ?? null,
      ms: Math.round(ms * 10) / 10,
    })
    manners.ended(c, ms)
  })

  const entries = routes.functions.filter((entry) => entry.host === manners.host)
  const all = entries.flatMap((entry) => routesOf(entry).map((route) => ({ ...route, entry })))
  for (const { method, path, entry } of all.toSorted((a, b) => compare(a.path, b.path))) {
    app.on([method], [path], ...handlersOf(method, entry, manners, loader))
  }
  for (const path of new Set(all.map((one) => one.path))) {
    const methods = all.filter((one) => one.path === path).map((one) => one.method)
    app.all(path, (c) => {
      c.header('Allow', methods.join(', '))
      throw new Problem('method-not-allowed', `${c.req.path} takes ${methods.join(', ')}`)
    })
  }
  app.notFound((c) => manners.answer(c, new Problem('not-found', `There is nothing at ${c.req.path}`)))
  app.onError((error, c) => {
    c.set('problem', isProblem(error) ? error.code : 'internal-error')
    if (isProblem(error)) {
      if (error.cause !== undefined) log('warn', 'a problem was answered', { id: c.get('requestId'), error })
      return manners.answer(c, error)
    }
    log('error', 'a request failed for no known reason', { id: c.get('requestId'), error })
    return manners.answer(c, new Problem('internal-error', `The request ${c.get('requestId')} failed`))
  })
  return app
}

function handlersOf(
  method: string,
  entry: FunctionEntry,
  manners: HostManners,
  loader: Loader,
): Handler<HostEnv>[] {
  const env = manners.bindings(entry)
  const limit = bodyLimit({
    maxSize: entry.bodyLimit,
    onError: () => {
      throw new Problem('body-too-large', `The body may have ${entry.bodyLimit} bytes`)
    },
  })
  const admit = (c: Context<HostEnv>): void => {
    c.set('name', entry.name)
    c.set('address', clientAddress(c.req.raw, c.env.incoming, c.env.door))
    c.set('caller', manners.admit(entry, c))
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

/** Literal parts before parameters, so that `/api/services/active` is never taken for `/api/services/:id`. */
function compare(a: string, b: string): number {
  const key = (path: string): string => path.replaceAll(/:[a-z_]+/g, '~')
  return key(a) < key(b) ? -1 : 1
}
