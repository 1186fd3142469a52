import * as v from 'valibot'

const Name = v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/, 'lower-case words joined by hyphens'))
const Method = v.picklist(['GET', 'POST', 'PUT', 'DELETE'])
const Route = v.pipe(
  v.string(),
  v.regex(/^[A-Z]+ (\/|(\/[a-z0-9.-]+|\/:[a-z_]+)+)$/, 'a method and a path, such as "GET /api/jobs/:id"'),
  v.check((route) => v.is(Method, route.split(' ')[0]), 'the method is GET, POST, PUT or DELETE'),
)
const Allow = v.picklist([
  'public',
  'local',
  'setup',
  'session',
  'peer',
  'own-peer',
  'admin',
  // Nobody else: whoever opens the socket may do everything.
  'socket',
])
const Scope = v.picklist(['read', 'operate', 'admin'])
const Bindings = v.record(
  v.pipe(v.string(), v.regex(/^[A-Z_]+$/, 'upper-case')),
  v.pipe(v.string(), v.regex(/^[a-z]+:[a-z]+$/, '"<room>:<facet>"')),
)

const FunctionEntry = v.pipe(
  v.strictObject({
    name: Name,
    host: v.picklist(['api', 'web']),
    entry: v.pipe(v.string(), v.regex(/^functions\/(api|web)\/[a-z/-]+\.tsx?$/)),
    routes: v.pipe(v.array(Route), v.minLength(1, 'at least one route')),
    allow: v.pipe(v.array(Allow), v.minLength(1, 'say who may; there is no default')),
    scope: v.optional(Scope),
    bindings: Bindings,
    timeoutMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 10_000),
    bodyLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 64 * 1024),
    streams: v.optional(v.boolean(), false),
    /** Only there where `CELL_DEVELOPMENT` is 1. */
    development: v.optional(v.boolean(), false),
  }),
  v.check((f) => f.allow.includes('admin') === (f.scope !== undefined), 'scope goes with "admin" in allow'),
  v.check(
    ({ host, bindings }) =>
      Object.entries(bindings).every(
        ([name, facet]) => (host === 'web') === (`${name} ${facet}` === 'API api:call'),
      ),
    'the host web has the binding API (api:call) and no other, the host api never has it',
  ),
  v.check((f) => f.entry.startsWith(`functions/${f.host}/`), 'entry lies below functions/<host>/'),
)
const JobEntry = v.strictObject({
  name: Name,
  entry: v.pipe(v.string(), v.regex(/^functions\/jobs\/[a-z/-]+\.ts$/)),
  bindings: Bindings,
})
const RoutesFile = v.strictObject({ functions: v.array(FunctionEntry), jobs: v.array(JobEntry) })

export type RoutesFile = v.InferOutput<typeof RoutesFile>
export type FunctionEntry = v.InferOutput<typeof FunctionEntry>
export type JobEntry = v.InferOutput<typeof JobEntry>
export type Allow = v.InferOutput<typeof Allow>
export type Scope = v.InferOutput<typeof Scope>

/** Parses `routes.json` whole and throws one error that lists every complaint: schema, names, overlapping routes. */
export function readRoutes(text: string): RoutesFile {
  const parsed = v.safeParse(RoutesFile, JSON.parse(text))
  if (!parsed.success) {
    refuse(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`))
  }
  const { functions, jobs } = parsed.output
  const complaints = [
    ...twice([...functions, ...jobs].map((one) => one.name)).map((name) => `the name ${name} stands twice`),
    ...twice([...functions, ...jobs].map((one) => one.entry)).map((entry) => `${entry} stands twice`),
    ...overlaps(functions),
  ]
  if (complaints.length > 0) refuse(complaints)
  return parsed.output
}

/** The routes of a function, taken apart. */
export function routesOf(entry: FunctionEntry): { method: string; path: string }[] {
  return entry.routes.map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path }
  })
}

/** Two routes of one host overlap when some request fits both and neither is the more literal at the first difference. */
function overlaps(functions: FunctionEntry[]): string[] {
  const all = functions.flatMap(({ host, routes }) =>
    routes.map((route) => ({ route, shape: `${host} ${shapeOf(route)}` })),
  )
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter(({ shape }) => shape === one.shape)
      .map((other) => `${one.route} and ${other.route} overlap`),
  )
}

function shapeOf(route: string): string {
  return route.replaceAll(/:[a-z_]+/g, ':')
}

function twice(values: string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}

function refuse(complaints: string[]): never {
  throw new Error(`routes.json is not valid:\n${complaints.map((one) => `  ${one}`).join('\n')}`)
}
