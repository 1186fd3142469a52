import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { manifestKinds, manifestText } from '../support/manifests.ts'
import { changed, complaints, testRefusals, type Refusal } from '../support/refused-manifest.ts'

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

testRefusals([
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
  ['ordinary', 'storage', undefined],
  ['ordinary', 'storage', []],
  ['ordinary', 'egress', { allowed: ['default'] }],
  ['ports', 'egress', { allowed: ['direct'] }, 'egress.allowed.0'],
  // names
  ...['api', 'webui', 'admin', 'caddy', 'dns', 'ntp', 'wireguard', 'www', 'Notes', 'a.b', '-a'].map(
    (name): Refusal => ['ordinary', 'subdomain', name],
  ),
  ['two-containers', 'extra_subdomains.0', 'files'],
  ['two-containers', 'extra_subdomains.0', 'dns'],
  ['two-containers', 'extra_backends', [], 'extra_backends'],
  ['two-containers', 'extra_backends.0', 'cell-other:80'],
  ['two-containers', 'backend', undefined, 'extra_backends'],
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
  // ports
  ...[22, 53, 80, 443, 3000, 51820, 9100, 9150, 9199, 0, 65536, 1.5, '3478'].map((port): Refusal => [
    'ports',
    'ports.0.host',
    port,
  ]),
  ['ports', 'ports.0.protocol', 'sctp'],
  ['ports', 'ports.0.hostIp', '127.0.0.1'],
  ['ports', 'ports.1', { host: 3478, container: 1, protocol: 'udp', label: 'x' }, 'ports.1.host'],
  ['ports', 'capabilities.has_egress', false, 'ports'],
  ['ordinary', 'ports', [{ host: 8080, container: 80, protocol: 'tcp', label: 'x' }]],
  ['ports', 'ports.0.setting', 'calls'],
  ['ports', 'ports.0.setting', '../x'],
  // the certificate
  ['ordinary', 'certificate', { names: ['other'], reload: ['/reload'] }, 'certificate.names.0'],
  ['ordinary', 'certificate', { names: [], reload: ['/reload'] }, 'certificate.names'],
  ['ordinary', 'certificate', { names: ['notes'] }, 'certificate.reload'],
  ['ports', 'certificate', { names: ['relay'], reload: ['/reload'] }],
  ['ports', 'containers.0.volumes', ['certificate:/run/certificate'], 'containers.0.volumes.0'],
  ['ports', 'containers.0.volumes', ['certificate:relative'], 'containers.0.volumes.0'],
  // files
  ['ordinary', 'files.0.path', '../../etc/cron.d/x'],
  ['ordinary', 'files.0.path', '/etc/passwd'],
  ['ordinary', 'files.0.mode', '0666'],
  ['ordinary', 'files.0.mode', '4755'],
  ['ordinary', 'files.0.mode', 256],
  ['ordinary', 'files.1', { path: 'notes/token', content: '' }, 'files.1.path'],
  ['ordinary', 'files.1', { path: 'notes/token/x', content: '' }, 'files.1.path'],
])

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
