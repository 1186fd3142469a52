import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { isProblem, type FieldError } from '../../config/problem.ts'
import { manifestKinds, manifestText } from '../support/manifests.ts'

type Kind = (typeof manifestKinds)[number]

test.each(manifestKinds)('%s is valid', (kind) => {
  expect(readManifest(manifestText(kind)).manifest.schema_version).toBe(3)
})

test('the calendar of our own store is valid, and nothing is to be said about it', () => {
  const text = readFileSync(new URL('../../store/services/calendar/manifest.json', import.meta.url))
  expect(lintManifest(text)).toEqual({ errors: [], warnings: [] })
})

test('sizes become bytes', () => {
  const { resources, storage } = readManifest(manifestText('ordinary')).manifest
  expect(resources.memory).toBe(128 * 1024 * 1024)
  expect(resources.disk_installed).toBe(131072000)
  expect(storage).toEqual({ quota: 2 * 1024 ** 3 })
})

/** Kind of manifest, where something is put, what; and the path of the complaint where it is another. */
const refusals: [Kind, string, unknown, string?][] = [
  ['ordinary', 'schema_version', 2],
  ['ordinary', 'kind', 'builtin'],
  ['ordinary', 'id', 'Notes'],
  ['ordinary', 'id', '../notes'],
  ['ordinary', 'id', 'caddy'],
  ['ordinary', 'name', ''],
  ['ordinary', 'name', 'a\nb'],
  ['ordinary', 'name', '\ud800'],
  ['ordinary', 'version', '1.0'],
  ['ordinary', 'author', undefined],
  ['ordinary', 'license', 'see file'],
  ['ordinary', 'homepage', 'http://notes.example/'],
  ['ordinary', 'homepage', 'javascript:alert(1)'],
  ['ordinary', 'icon', '../icon.svg'],
  ['ordinary', 'icon', '/etc/passwd.svg'],
  ['ordinary', 'icon', 'icon.html'],
  ['ordinary', 'image', 'Registry/x'],
  ['ordinary', 'image', 'registry.example/x@sha256:abc'],
  ['ordinary', 'container_name', 'cell-other'],
  ['ordinary', 'container_name', 'cell-caddy'],
  ['ordinary', 'container_name', 'notes'],
  ['ordinary', 'privileged', true],
  ['ordinary', 'compose', 'docker-compose.yml'],
  // capabilities and their sections
  ['ordinary', 'capabilities.has_api_hooks', true],
  ['ordinary', 'capabilities.has_more', true],
  ['ordinary', 'capabilities.has_storage', undefined],
  ['ordinary', 'capabilities.has_subdomain', false, 'subdomain'],
  ['ordinary', 'capabilities.has_accounts', false, 'accounts'],
  ['ordinary', 'capabilities.has_admin_config', false, 'config_schema'],
  ['ordinary', 'capabilities.has_storage', false, 'storage'],
  ['ordinary', 'capabilities.has_egress', true, 'egress'],
  ['ordinary', 'well_known', { 'acme-challenge': '/' }, 'well_known.acme-challenge'],
  ['ordinary', 'well_known', { CalDAV: '/' }, 'well_known.CalDAV'],
  ['ordinary', 'well_known', { caldav: 'https://elsewhere.example/' }, 'well_known.caldav'],
  ['ordinary', 'well_known', { caldav: '//elsewhere.example/' }, 'well_known.caldav'],
  ['ports', 'well_known', { caldav: '/' }],
  ['ordinary', '$schema', 3],
  ['ordinary', 'subdomain', undefined],
  ['ordinary', 'backend', undefined],
  ['ordinary', 'storage', undefined],
  ['ordinary', 'storage', []],
  ['ordinary', 'egress', { allowed: ['default'] }],
  ['ports', 'egress', { allowed: ['direct'] }, 'egress.allowed.0'],
  // names
  ...['api', 'webui', 'admin', 'caddy', 'dns', 'ntp', 'wireguard', 'www', 'Notes', 'a.b', '-a'].map(
    (name): [Kind, string, unknown] => ['ordinary', 'subdomain', name],
  ),
  ['two-containers', 'extra_subdomains.0', 'files'],
  ['two-containers', 'extra_subdomains.0', 'dns'],
  ['two-containers', 'extra_backends', [], 'extra_backends'],
  ['two-containers', 'extra_backends.0', 'cell-other:80'],
  ['ordinary', 'backend', 'cell-caddy:80'],
  ['ordinary', 'backend', '127.0.0.1:3000'],
  ['ordinary', 'backend', 'cell-notes:0'],
  ['ordinary', 'backend', 'cell-notes:65536'],
  ['ordinary', 'requires.0', 'notes'],
  ['ordinary', 'requires.0', 'Calendar'],
  // resources
  ['ordinary', 'resources', undefined],
  ['ordinary', 'resources.memory', undefined],
  ['ordinary', 'resources.memory', '1k'],
  ['ordinary', 'resources.memory', -1],
  ['ordinary', 'resources.memory', 1e300],
  ['ordinary', 'resources.memory', '64 MB'],
  ['ordinary', 'resources.platforms', []],
  ['ordinary', 'resources.platforms.0', 'windows/amd64'],
  // what a container may not have
  ...[
    ['privileged', true],
    ['network_mode', 'host'],
    ['pid', 'host'],
    ['ipc', 'host'],
    ['userns_mode', 'host'],
    ['security_opt', ['seccomp=unconfined']],
    ['cap_drop', []],
    ['ports', ['80:80']],
    ['networks', ['cell-mgmt']],
    ['env_file', '/etc/environment'],
    ['labels', { 'cell.owner': 'x' }],
    ['volumes_from', ['cell-api']],
    ['extra_hosts', ['x:1.2.3.4']],
    ['dns', ['1.1.1.1']],
    ['restart', 'always'],
    ['build', '.'],
    ['runtime', 'other'],
    ['cgroup_parent', '/'],
    ['group_add', ['docker']],
    ['shm_size', '1g'],
  ].map(([key, value]): [Kind, string, unknown] => ['ordinary', `containers.0.${String(key)}`, value]),
  ...[
    '/etc:/etc',
    '/var/run/docker.sock:/var/run/docker.sock',
    './data:/data',
    'notes:/data',
    'data:../caddy:/data',
    'data:notes/..:/data',
    'data:notes/inner:/data',
    'data:/etc:/data',
    'data:.:/data',
    'data::/data',
    'data:notes:data',
    'data:notes:/',
    'data:notes:/../etc',
    'data:notes:/proc',
    'data:notes:/dev/shm',
    'data:notes:/sys/fs',
    'data:notes:/run/docker.sock',
    'data:notes:/data:rw',
    'data:notes:/data:ro:z',
    'data:notes:/data:shared',
    'data:${config.title}:/data',
    'data:notes:/${config.title}',
    'data:notes\n:/data',
    'config:../notes:/etc/notes',
    'config:nothing:/etc/notes',
    'config:notes/toke:/etc/notes',
  ].map((volume): [Kind, string, unknown] => ['ordinary', 'containers.0.volumes.0', volume]),
  ['ordinary', 'containers.0.volumes.1', 'config:notes:/data'],
  ['ordinary', 'containers.0.tmpfs.0', '/etc/../proc'],
  ['ordinary', 'containers.0.tmpfs.0', '/tmp:exec'],
  ['ordinary', 'containers.0.tmpfs.0', '/tmp:size=1t'],
  ['ordinary', 'containers.0.tmpfs.0', '/data'],
  ['ordinary', 'containers.0.user', 'root'],
  ['ordinary', 'containers.0.user', '10003:docker'],
  ['ordinary', 'containers.0.working_dir', '../'],
  ['ordinary', 'containers.0.command', '/usr/bin/notes'],
  ['ordinary', 'containers.0.command', []],
  ['ordinary', 'containers.0.environment', ['A=b']],
  ['ordinary', 'containers.0.environment.A=B', 'c'],
  ['ordinary', 'containers.0.environment.A', 'a\0b'],
  ['ordinary', 'containers.0.cap_add', ['SYS_ADMIN'], 'containers.0.cap_add.0'],
  ['ordinary', 'containers.0.cap_add', ['ALL'], 'containers.0.cap_add.0'],
  ['ordinary', 'containers.0.cap_add', ['NET_ADMIN'], 'containers.0.cap_add.0'],
  ['ordinary', 'containers.0.cap_add', ['NET_RAW'], 'containers.0.cap_add.0'],
  ['exit', 'containers.0.cap_add', ['NET_RAW'], 'containers.0.cap_add.0'],
  ['exit', 'containers.0.cap_add', ['SYS_ADMIN'], 'containers.0.cap_add.0'],
  ['ordinary', 'containers.0.devices', ['/dev/net/tun'], 'containers.0.devices.0'],
  ['exit', 'containers.0.devices', ['/dev/sda'], 'containers.0.devices.0'],
  ['exit', 'containers.0.devices', ['/dev/net/tun:/dev/net/tun:rwm'], 'containers.0.devices.0'],
  [
    'ordinary',
    'containers.0.sysctls',
    { 'net.ipv4.ip_forward': 1 },
    'containers.0.sysctls.net.ipv4.ip_forward',
  ],
  ['exit', 'containers.0.sysctls', { 'kernel.shmmax': 1 }, 'containers.0.sysctls.kernel.shmmax'],
  ['exit', 'containers.0.sysctls', { 'net.ipv4.ip_forward': 99 }, 'containers.0.sysctls.net.ipv4.ip_forward'],
  // containers together
  ['ordinary', 'containers', []],
  ['ordinary', 'containers.0.name', 'cell-caddy'],
  ['ordinary', 'containers.0.name', 'cell-notes-x', 'containers'],
  ['ordinary', 'containers.0.healthcheck', undefined],
  ['ordinary', 'containers.0.healthcheck.test', ['NONE']],
  ['ordinary', 'containers.0.healthcheck.test', ['curl', 'localhost']],
  ['ordinary', 'containers.0.healthcheck.disable', true],
  ['ordinary', 'containers.0.healthcheck.interval', '1ms'],
  ['ordinary', 'containers.0.healthcheck.interval', 5],
  ['two-containers', 'containers.1.name', 'cell-files'],
  ['two-containers', 'containers.1.name', 'cell-notes'],
  ['two-containers', 'containers.1.depends_on', ['cell-files'], 'containers.1.depends_on.0'],
  ['two-containers', 'containers.0.depends_on.0', 'cell-files'],
  ['two-containers', 'containers.0.depends_on.0', 'cell-api'],
  ['two-containers', 'containers.1.image', 'file:///x'],
  // ports
  ...[22, 53, 80, 443, 3000, 51820, 9100, 9150, 9199, 0, 65536, 1.5, '3478'].map(
    (port): [Kind, string, unknown] => ['ports', 'ports.0.host', port],
  ),
  ['ports', 'ports.0.protocol', 'sctp'],
  ['ports', 'ports.0.hostIp', '127.0.0.1'],
  ['ports', 'ports.1', { host: 3478, container: 1, protocol: 'udp', label: 'x' }, 'ports.1.host'],
  ['ports', 'capabilities.has_egress', false, 'ports'],
  ['ordinary', 'ports', [{ host: 8080, container: 80, protocol: 'tcp', label: 'x' }]],
  // files
  ['ordinary', 'files.0.path', '../../etc/cron.d/x'],
  ['ordinary', 'files.0.path', '/etc/passwd'],
  ['ordinary', 'files.0.mode', '0666'],
  ['ordinary', 'files.0.mode', '4755'],
  ['ordinary', 'files.0.mode', 256],
  ['ordinary', 'files.1', { path: 'notes/token', content: '' }, 'files.1.path'],
  ['ordinary', 'files.1', { path: 'notes/token/x', content: '' }, 'files.1.path'],
  // templates and secrets
  ...['${config.token}', '${account.password}', '${account.username}', '${peer.username}'].flatMap(
    (secret): [Kind, string, unknown][] => [
      ['ordinary', 'containers.0.environment.PAGE', secret],
      ['ordinary', 'containers.0.command.0', secret],
      ['ordinary', 'containers.0.healthcheck.test.1', secret],
    ],
  ),
  ['ordinary', 'peer_config_template.0.value', '${config.token}'],
  ['ordinary', 'files.0.content', '${account.password}'],
  ['exit', 'containers.0.environment.P', '${config.profile}'],
  ['ordinary', 'containers.0.environment.PAGE', '${config.nothing}'],
  ['ordinary', 'containers.0.environment.PAGE', '${HOME}'],
  ['ordinary', 'containers.0.environment.PAGE', '${config.page_size'],
  ['ordinary', 'containers.0.environment.PAGE', '${config.page_size:-5}'],
  ['ordinary', 'containers.0.environment.PAGE', '${INSTANCE_ID}'],
  ['ordinary', 'containers.0.environment.PAGE', '${url.calendar}'],
  ['ports', 'containers.0.environment', { URL: '${url}' }, 'containers.0.environment.URL'],
  ['ordinary', 'containers.0.command', ['sh', '-c', 'notes ${config.title}'], 'containers.0.command.2'],
  [
    'ordinary',
    'containers.0.command',
    ['/bin/bash', '-lc', 'x', '${config.title}'],
    'containers.0.command.3',
  ],
  ['ordinary', 'containers.0.command', ['python3', '-c', '${config.title}'], 'containers.0.command.2'],
  [
    'ordinary',
    'containers.0.healthcheck.test',
    ['CMD-SHELL', 'x ${CELL_NAME}'],
    'containers.0.healthcheck.test.1',
  ],
  ['ordinary', 'accounts.command.0', '/usr/bin/${SERVICE_ID}'],
  ['ordinary', 'backup.pre.0', '${config.title}'],
  ['exit', 'exit.probe.0', '${INSTANCE_ID}'],
  // accounts, backups, forms, exits
  ['ordinary', 'accounts.container', 'cell-api'],
  ['ordinary', 'accounts.command', 'adduser'],
  ['ordinary', 'accounts.username', '(('],
  ['ordinary', 'accounts.username', '^(?=a)a+$'],
  ['ordinary', 'accounts.username', '^(a)\\1$'],
  ['ordinary', 'accounts.username', '(a)\\1'],
  ['ordinary', 'accounts.username', '^(?=a)a$'],
  ['ordinary', 'accounts.username', '(a{99}){99}'],
  ['ordinary', 'accounts.username', 'a)|(b'],
  ['ordinary', 'backup.paths.0', 'data:other'],
  ['ordinary', 'backup.paths.0', 'data:notes/../../caddy'],
  ['ordinary', 'backup.paths.0', '/etc'],
  ['ordinary', 'backup.check', ['${config.title}'], 'backup.check.0'],
  ['ordinary', 'backup', { paths: ['data:notes'], post: ['/bin/true'] }, 'backup.post'],
  ['ordinary', 'config_schema.token.default', 'hunter2'],
  ['ordinary', 'config_schema.theme.default', 'blue'],
  ['ordinary', 'config_schema.page_size.default', 1000],
  ['ordinary', 'config_schema.page_size.min', 101, 'config_schema.page_size.min'],
  ['ordinary', 'config_schema.title.type', 'html'],
  ['ordinary', 'config_schema.title.enum', ['a']],
  ['ordinary', 'config_schema.a-b', { type: 'boolean', title: 'A', description: 'B' }],
  ['ordinary', 'peer_config_template.0.kind', 'html'],
  ['ordinary', 'profiles.0.kind', 'exchange'],
  ['ordinary', 'profiles.0.url', 'http://notes.example/'],
  ['ordinary', 'profiles.0.url', '${url}/${account.password}/'],
  ['ordinary', 'profiles.0.url', '${url}/${config.token}/'],
  ['ordinary', 'profiles.1', { kind: 'caldav', url: '${url}/' }, 'profiles.1.kind'],
  ['exit', 'exit.type', 'vpn'],
  ['exit', 'exit.instanceable', false, 'containers.0.environment.INSTANCE'],
  ['exit', 'exit.carries.ipv6', undefined],
  ['exit', 'exit', undefined, 'containers.0.cap_add.0'],
]

describe('refused, with the path, the line and the column', () => {
  test.each(refusals)('%s: %s = %j', (kind, path, value, wanted = path) => {
    const errors = complaints(changed(kind, path, value))
    const found = errors.find((error) => error.path === wanted)
    expect(found, JSON.stringify(errors)).toMatchObject({
      line: expect.any(Number),
      column: expect.any(Number),
    })
    expect(found?.message).not.toBe('')
  })
})

test('all complaints come at once', () => {
  const text = changed('ordinary', 'id', 7)
    .replace('"kind"', '"what":1,"who":2,"kind"')
    .replace('"1.2.0"', '"one"')
  expect(complaints(text).map(({ path }) => path)).toEqual(['id', 'version', 'what', 'who'])
})

test('a complaint stands at the line and column of the value', () => {
  const text = manifestText('ordinary').replace('"128m"', '"much"')
  const at = text.slice(0, text.indexOf('"much"')).split('\n')
  expect(complaints(text)).toEqual([
    expect.objectContaining({
      path: 'resources.memory',
      line: at.length,
      column: (at.at(-1)?.length ?? 0) + 1,
    }),
  ])
})

test.each([
  ['nothing', ''],
  ['a list', '[]'],
  ['a key twice', '{"id":"a","id":"b"}'],
  ['a byte order mark', `\ufeff{}`],
  ['a key that JavaScript keeps', '{"__proto__":{}}'],
  ['deep nesting', '['.repeat(100_000)],
  ['too much', ' '.repeat(300 * 1024)],
])('%s is refused', (_, text) => {
  expect(complaints(text).length).toBeGreaterThan(0)
})

test('an author hears what is valid but hardly meant so', () => {
  const { errors, warnings } = lintManifest(manifestText('ports'))
  expect(errors).toEqual([])
  expect(warnings.map(({ path }) => path)).toEqual([
    'containers.0.user',
    'containers.0.read_only',
    'license',
    'homepage',
    'icon',
  ])
})

/** A good manifest with one thing put in, or taken out where `value` is undefined. */
function changed(kind: Kind, path: string, value: unknown): string {
  const manifest: unknown = JSON.parse(manifestText(kind))
  // names of settings of the kernel have dots; none of the paths here leads into them
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<unknown>((node, key) => Reflect.get(Object(node), key), manifest)
  if (value === undefined) Reflect.deleteProperty(Object(parent), last)
  else Reflect.set(Object(parent), last, value)
  return JSON.stringify(manifest, null, 2)
}

function complaints(text: string): FieldError[] {
  try {
    readManifest(text)
    return []
  } catch (error) {
    if (isProblem(error) && error.code === 'manifest-invalid') return error.errors
    throw error
  }
}
