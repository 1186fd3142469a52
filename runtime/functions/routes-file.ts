import * as v from 'valibot'
import { readJson } from '../../config/json-document.ts'
import { ApiEntry, JobBindings, Route, WebEntry, type Allow, type Scope } from './routes-schema.ts'

export type { Allow, Scope } from './routes-schema.ts'

/** One HTTP function, whichever way `routes.json` spells it. */
export interface FunctionEntry {
  /** Its place below `functions/`, without the extension: `api/services/install`. */
  name: string
  host: 'api' | 'web'
  /** Its file, from the project's root. */
  entry: string
  routes: string[]
  allow: Allow[]
  /** What a token needs; only where an admin is allowed. */
  scope?: Scope
  bindings: Record<string, string>
  /** A session is refused whose password was not shown in the last minutes: what the call makes outlives the session. */
  recentPassword: boolean
  /** It changes nothing, though its method could: what it is told is too secret for a path. */
  reads: boolean
  timeoutMs: number
  bodyLimit: number
  streams: boolean
  /** Served only where `CELL_DEVELOPMENT` is 1. */
  development: boolean
}

export interface JobEntry {
  name: string
  entry: string
  bindings: Record<string, string>
}

export interface RoutesFile {
  functions: FunctionEntry[]
  jobs: JobEntry[]
}

const RoutesFile = v.strictObject({
  api: v.record(Route, ApiEntry),
  web: v.record(Route, WebEntry),
  jobs: v.record(v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/)), JobBindings),
})

/** Largest `routes.json`, in bytes. */
const fileLimit = 1024 * 1024

/** Parses `routes.json` whole and throws one error that lists every complaint: schema, keys, overlapping routes. */
export function readRoutes(text: string): RoutesFile {
  const document = readJson(text, { limit: fileLimit })
  if ('complaint' in document) {
    const { line, column, message } = document.complaint
    refuse([`line ${line}, column ${column}: ${message}`])
  }
  const parsed = v.safeParse(RoutesFile, document.value)
  if (!parsed.success)
    refuse(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`))
  const { api, web, jobs } = parsed.output
  const all = [
    ...Object.entries(api).map(([route, entry]) => ({ ...functionOf('api', entry), routes: [route] })),
    ...Object.entries(web).map(([route, entry]) => ({ ...functionOf('web', entry), routes: [route] })),
  ]
  const functions = [...Map.groupBy(all, ({ name }) => name).values()].map(merged)
  const unknownJobs = functions.flatMap(({ name, bindings }) =>
    Object.values(bindings)
      .filter((facet) => facet.startsWith('job:') && !Object.hasOwn(jobs, facet.slice('job:'.length)))
      .map((facet) => `${name} enqueues ${facet.slice('job:'.length)}, which is no job`),
  )
  const complaints = [...unlike(all), ...overlaps(functions), ...unknownJobs]
  if (complaints.length > 0) refuse(complaints)
  return {
    functions,
    jobs: Object.entries(jobs).map(([name, bindings]) => ({
      name,
      entry: `functions/jobs/${name}.ts`,
      bindings,
    })),
  }
}

/** The routes of a function, split into method and path. */
export function routesOf(entry: Pick<FunctionEntry, 'routes'>): { method: string; path: string }[] {
  return entry.routes.map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path }
  })
}

type Entry = v.InferOutput<typeof ApiEntry> | v.InferOutput<typeof WebEntry>

function functionOf(host: 'api' | 'web', entry: Entry): Omit<FunctionEntry, 'routes'> {
  const { entry: file, allow, ...rest } = entry
  const place = `${host}/${file}`
  const scope = allow.find((one) => one.startsWith('admin:'))?.slice('admin:'.length)
  return {
    name: place.replace(/\.tsx?$/, ''),
    host,
    entry: `functions/${place}`,
    allow: allow.map((one) => (one.startsWith('admin:') ? 'admin' : one) as Allow),
    // The schema takes no other scope.
    ...(scope !== undefined && { scope: scope as Scope }),
    development: false,
    ...rest,
  }
}

function merged(entries: FunctionEntry[]): FunctionEntry {
  const [first] = entries
  if (first === undefined) throw new Error('a group has an entry')
  return { ...first, routes: entries.flatMap(({ routes }) => routes) }
}

/** A function that answers several routes has the same rules on all of them. */
function unlike(entries: FunctionEntry[]): string[] {
  const rules = (entry: FunctionEntry): string => JSON.stringify({ ...entry, routes: [] })
  return [...Map.groupBy(entries, ({ name }) => name)]
    .filter(([, group]) => new Set(group.map(rules)).size > 1)
    .map(
      ([name, group]) => `${group.flatMap(({ routes }) => routes).join(', ')}: ${name} has different rules`,
    )
}

/** Two routes of one host overlap when they differ in the names of their parameters only. */
function overlaps(functions: FunctionEntry[]): string[] {
  const all = functions.flatMap(({ host, routes }) =>
    routes.map((route) => ({ route, shape: `${host} ${route.replaceAll(/:[a-z_]+/g, ':')}` })),
  )
  return [...Map.groupBy(all, ({ shape }) => shape).values()]
    .filter((alike) => alike.length > 1)
    .map((alike) => `${alike.map(({ route }) => route).join(' and ')} overlap`)
}

function refuse(complaints: string[]): never {
  throw new Error(`routes.json is not valid:\n${complaints.map((one) => `  ${one}`).join('\n')}`)
}
