import fc from 'fast-check'

/** What somebody might put anywhere in a manifest in order to get out of its container. */
const hostile = fc.constantFrom<unknown>(
  '/var/run/docker.sock:/var/run/docker.sock',
  '/:/host',
  'data:../../..:/data',
  'data:a/b:/data',
  'config:../..:/etc',
  '../../etc/passwd',
  '/dev/sda',
  '/dev/net/tun',
  'SYS_ADMIN',
  'NET_ADMIN',
  'ALL',
  'host',
  'root',
  '0',
  'cell-caddy',
  'cell-caddy:80',
  'api',
  '${config.token}',
  '${account.password}',
  '${url}',
  '${',
  '$(id)',
  '; rm -rf /',
  '--privileged',
  'a\u0000b',
  '\ud800',
  '__proto__',
  '',
  22,
  3000,
  -1,
  0,
  1e308,
  0.5,
  null,
  true,
  false,
  [],
  {},
  [[]],
  ['/dev/sda'],
  { privileged: true },
)
const hostileKey = fc.constantFrom(
  'privileged',
  'network_mode',
  'pid',
  'ipc',
  'security_opt',
  'volumes',
  'devices',
  'cap_add',
  'sysctls',
  'ports',
  'labels',
  'environment',
  'toString',
  'length',
  '0',
  '',
  'a.b',
)

const any = fc.oneof(hostile, fc.jsonValue({ maxDepth: 2 }))
/** Mostly good, now and then anything. */
const mostly = <Value>(good: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 100, arbitrary: good }, { weight: 1, arbitrary: any })
const maybe = <Value>(good: fc.Arbitrary<Value>) => fc.option(mostly(good), { nil: undefined })

const word = fc.constantFrom(
  '/bin/run',
  '--title',
  '${CELL_NAME}',
  '${config.title}',
  '${CELL_IP}',
  '-c',
  'x',
  'y',
  'sh',
)
const argv = fc.array(word, { minLength: 1, maxLength: 4 })
const capability = fc.constantFrom(
  'CHOWN',
  'SETUID',
  'KILL',
  'NET_BIND_SERVICE',
  'CHOWN',
  'SETUID',
  'KILL',
  'NET_ADMIN',
)

const container = (id: string, main: boolean) =>
  fc.record({
    name: fc.constant(main ? `cell-${id}` : `cell-${id}-side`),
    image: maybe(fc.constantFrom('registry.example/cell/other', 'busybox')),
    command: maybe(argv),
    entrypoint: maybe(argv),
    environment: maybe(fc.dictionary(fc.constantFrom('A', 'B_1', 'c'), mostly(word), { maxKeys: 2 })),
    user: maybe(fc.constantFrom('0', '10001', '10001:10002')),
    working_dir: maybe(fc.constantFrom('/', '/data')),
    tmpfs: maybe(fc.subarray(['/tmp', '/run:size=4m'])),
    volumes: maybe(fc.subarray(['data:one:/data', 'data:two:/more:ro', 'config:etc:/etc/own'])),
    healthcheck: main
      ? mostly(fc.record({ test: fc.constantFrom(['CMD', '/bin/healthy'], ['CMD-SHELL', 'true']) }))
      : fc.constant(undefined),
    cap_add: maybe(fc.uniqueArray(capability, { maxLength: 2 })),
    read_only: maybe(fc.boolean()),
    devices: fc.oneof(
      { weight: 30, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant(['/dev/net/tun']) },
    ),
    sysctls: fc.oneof(
      { weight: 30, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant({ 'net.ipv4.ip_forward': 1 }) },
    ),
    depends_on: main ? fc.constant(undefined) : maybe(fc.constant([`cell-${id}`])),
  })

/** Manifests made from scratch: many good ones, and many with one thing that must not pass. */
export const generatedManifest = fc
  .record({
    id: fc.constantFrom('notes', 'mail', 'a', 'files', 'x-1', 'y2', 'caddy'),
    egress: fc.boolean(),
    form: fc.constantFrom(true, true, true, false),
    side: fc.boolean(),
  })
  .chain(({ id, egress, form, side }) =>
    fc.record({
      schema_version: fc.constant(3),
      kind: fc.constant('store'),
      id: fc.constant(id),
      name: mostly(fc.string({ minLength: 1, maxLength: 20 })),
      description: mostly(fc.constant('Something.')),
      version: mostly(fc.constantFrom('1.0.0', '0.1.0-rc.1')),
      author: mostly(fc.constant('Somebody')),
      image: mostly(fc.constant('registry.example/cell/image')),
      container_name: fc.constant(`cell-${id}`),
      capabilities: mostly(
        fc.constant({
          has_subdomain: false,
          has_accounts: false,
          has_admin_config: form,
          has_storage: false,
          has_egress: egress,
          has_api_hooks: false,
        }),
      ),
      resources: mostly(
        fc.constant({ memory: '64m', disk_download: '1m', disk_installed: 1, platforms: ['linux/amd64'] }),
      ),
      containers: side ? fc.tuple(container(id, true), container(id, false)) : fc.tuple(container(id, true)),
      files: mostly(fc.constant([{ path: 'etc/own.conf', content: '${config.title}${CELL_DOMAIN}' }])),
      ports: egress
        ? maybe(fc.constant([{ host: 8443, container: 443, protocol: 'tcp', label: 'x' }]))
        : mostly(fc.constant(undefined)),
      config_schema: fc.constant(
        form
          ? { title: { type: 'string', title: 'Title', description: 'Shown.', default: 'Home' } }
          : undefined,
      ),
      egress: fc.constant(egress ? { allowed: ['default'] } : undefined),
    }),
  )
  .map((manifest): unknown => JSON.parse(JSON.stringify(manifest)))

/** A change somewhere in a JSON value, never of its root. */
type Mutation = (value: unknown) => void

export const mutation: fc.Arbitrary<Mutation> = fc
  .record({
    place: fc.nat(),
    what: fc.constantFrom('replace', 'remove', 'add', 'double', 'nest'),
    value: any,
    key: hostileKey,
  })
  .map(({ place, what, value, key }) => (root) => {
    const all = placesIn(root)
    const at = all[place % all.length]
    if (at === undefined) return
    const { parent, key: own } = at
    const present: unknown = Reflect.get(parent, own)
    if (what === 'remove') remove(parent, own)
    if (what === 'replace') Reflect.set(parent, own, structuredClone(value))
    if (what === 'nest') Reflect.set(parent, own, [present])
    if (what === 'add') add(parent, key, structuredClone(value))
    if (what === 'double' && Array.isArray(parent)) parent.push(structuredClone(present))
  })

function remove(parent: object, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}

function add(parent: object, key: string, value: unknown): void {
  if (Array.isArray(parent)) parent.push(value)
  else Reflect.set(parent, key, value)
}

function placesIn(node: unknown): { parent: object; key: string }[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.keys(node).flatMap((key) => [{ parent: node, key }, ...placesIn(Reflect.get(node, key))])
}
