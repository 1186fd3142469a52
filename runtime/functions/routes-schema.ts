import * as v from 'valibot'

const Method = v.picklist(['GET', 'POST', 'PUT', 'DELETE'])

/** `GET /api/jobs/:id` */
export const Route = v.pipe(
  v.string(),
  v.regex(/^[A-Z]+ (\/|(\/[a-z0-9.-]+|\/:[a-z_]+)+)$/, 'a method and a path, such as "GET /api/jobs/:id"'),
  v.check((route) => v.is(Method, route.split(' ')[0]), 'the method is GET, POST, PUT or DELETE'),
)

const allowed = [
  'public',
  'local',
  'setup',
  'session',
  'peer',
  'own-peer',
  // Nobody else: whoever opens the socket may do everything.
  'socket',
] as const
const scopes = ['read', 'operate', 'admin'] as const

export type Allow = (typeof allowed)[number] | 'admin'
/** What a token may do: each includes the one before. */
export type Scope = (typeof scopes)[number]

const Allowed = v.union(
  [v.picklist(allowed), v.picklist(scopes.map((scope) => `admin:${scope}` as const))],
  `one of ${allowed.join(', ')}, or admin:${scopes.join(', admin:')}`,
)
const Allow = v.pipe(
  v.array(Allowed),
  v.minLength(1, 'say who may; there is no default'),
  v.check((all) => all.filter((one) => one.startsWith('admin:')).length <= 1, 'an admin has one scope'),
)

const BindingName = v.pipe(v.string(), v.regex(/^[A-Z_]+$/, 'upper-case'))
/** What a job is granted: facets only. */
export const JobBindings = v.record(
  BindingName,
  v.pipe(v.string(), v.regex(/^(?!job:)[a-z-]+:[a-z-]+$/, '"<noun>:<facet>"')),
)
const FunctionBindings = v.record(
  BindingName,
  v.pipe(v.string(), v.regex(/^[a-z-]+:[a-z-]+$/, '"<noun>:<facet>" or "job:<name>"')),
)

const File = v.pipe(v.string(), v.regex(/^([a-z-]+\/)*[a-z-]+\.tsx?$/, 'a file below functions/<host>/'))
const limits = {
  timeoutMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 10_000),
  bodyLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 64 * 1024),
  streams: v.optional(v.boolean(), false),
}

export const ApiEntry = v.strictObject({
  entry: File,
  allow: Allow,
  bindings: v.optional(FunctionBindings, {}),
  recentPassword: v.optional(v.boolean(), false),
  reads: v.optional(v.boolean(), false),
  ...limits,
})

/** A page: everybody may open it, and all it is granted is the API, which judges the reader. Its file alone will do. */
export const WebEntry = v.pipe(
  v.unknown(),
  v.transform((entry) => (typeof entry === 'string' ? { entry } : entry)),
  v.strictObject({ entry: File, development: v.optional(v.boolean(), false), ...limits }),
  v.transform((page) => ({
    ...page,
    allow: ['public' as const],
    bindings: onlyTheApi,
    recentPassword: false,
    reads: false,
  })),
)

const onlyTheApi: Record<string, string> = { API: 'api:call' }
