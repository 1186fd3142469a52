import { Hono, type Context } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import { Problem } from '../../config/problem.ts'
import { openResponder } from './respond.ts'
import { openShownPaths } from './shown-path.ts'
import { callerOf } from './call-function.ts'
import type { Loader } from '../functions/load.ts'
import type { Log } from '../log.ts'
import { routesOf, type RoutesFile } from '../functions/routes-file.ts'
import type { HostEnv, HostAdapter } from './host-env.ts'

export type Host = ReturnType<typeof buildHost>

/** Builds the one HTTP application of a host out of `routes.json`. One handler a route: chains of them cost as much as all they do. */
export function buildHost(manners: HostAdapter, routes: RoutesFile, loader: Loader, log: Log) {
  const app = new Hono<HostEnv>({ getPath: pathOf })
  const methods = new TrieRouter<{ method: string; path: string }>()
  const entries = routes.functions.filter((entry) => entry.host === manners.host)
  const all = entries.flatMap((entry) => routesOf(entry).map((route) => ({ ...route, entry })))
  const shownPath = openShownPaths(all.map(({ path }) => path))
  const { answer, problem } = openResponder(manners, log, shownPath)
  for (const { method, path, entry } of all.toSorted((a, b) => compare(a.path, b.path))) {
    const call = callerOf(method, entry, manners, loader)
    app.on([method], [path], (c) => answer(c, call))
    methods.add('ALL', path, { method, path })
  }
  app.notFound((c) => answer(c, refuse))
  // An answer that could not be recorded, on a full disk, was not given.
  app.onError((error, c) => problem(c, error))
  return {
    fetch: app.fetch,
    /** Answers a path that is no function's. */
    get(path: string, give: (c: Context<HostEnv>) => Response): void {
      app.get(path, (c) => answer(c, give))
    },
  }

  function refuse(c: Context<HostEnv>): never {
    const found = methods.match('ALL', c.req.path)[0].map(([one]) => one)
    // Of a path that is written out, not those of a name that could stand in its place.
    const allowed = [...new Set(found.filter(({ path }) => path === found[0]?.path).map((one) => one.method))]
    if (allowed.length === 0) throw new Problem('not-found', { case: 'path', path: c.req.path })
    c.header('Allow', allowed.join(', '))
    throw new Problem('method-not-allowed', { path: c.req.path, methods: allowed.join(', ') })
  }
}

/**
 * The path that routes are matched by, once, and that everything reads from then on: slashes at its end, and all but one
 * at its start, change nothing. Those within it do: between two of them stands an empty name.
 */
function pathOf(request: Request): string {
  const path = getPath(request)
  let [start, end] = [0, path.length]
  while (start + 1 < end && path[start + 1] === '/') start += 1
  while (end > start + 1 && path[end - 1] === '/') end -= 1
  return path.slice(start, end)
}

/** Literal parts before parameters, so that `/api/services/active` is never taken for `/api/services/:id`. */
function compare(a: string, b: string): number {
  const key = (path: string): string => path.replaceAll(/:[a-z_]+/g, '~')
  return key(a) < key(b) ? -1 : 1
}
