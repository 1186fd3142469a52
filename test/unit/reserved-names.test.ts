import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ensureFolders } from '../../adapters/home/folders.ts'
import { coreContainers } from '../../cell/core/containers.ts'
import type { CoreFacts } from '../../cell/core/facts.ts'
import { coreImageName, coreRecipe, coreStore, coreSubject, type CoreName } from '../../cell/core/names.ts'
import { coreNetworks } from '../../cell/core/networks.ts'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { isReservedId, mailPorts } from '../../cell/manifest/reserved.ts'
import { tagOf } from '../../cell/plan/store-build.ts'
import { helperName } from '../../cell/plan/service-steps.ts'
import { renderContainer } from '../../cell/render/container.ts'
import { renderFiles } from '../../cell/render/files.ts'
import { serviceLabels } from '../../cell/render/labels.ts'
import { networkName } from '../../cell/render/names.ts'
import { renderedFolder, serviceFolder } from '../../cell/render/paths.ts'
import { annotationsFor, serviceIdVariable } from '../../cell/trust/annotations.ts'
import { labels } from '../../config/labels.ts'
import { serviceIdPattern } from '../../config/service-id.ts'
import { runs } from '../support/depth.ts'
import { testFolder } from '../support/folder.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { renderFacts } from '../support/manifests.ts'
import { readManifest } from '../../cell/manifest/read.ts'

const root = join(import.meta.dirname, '../..')
const { dataFolder, prefix } = renderFacts

const facts: CoreFacts = {
  ...renderFacts,
  ports: { http: 80, https: 443, vpn: 51820 },
  namesDriver: 'coredns',
  user: { uid: 0, gid: 0 },
  programs: {
    home: '/home/cell',
    variables: {},
    ports: { api: 3000, web: 8081 },
    engine: { socket: '/var/run/docker.sock', group: 0 },
  },
  subnets: { management: '172.30.0.0/24', cell: '172.30.8.0/21' },
}

// The keys of an object whose type names them.
const coreNames = Object.keys(coreContainers) as CoreName[]
const containers = coreNames.map((name) => coreContainers[name](facts))

/** What the program calls something of its own: read of its text, so that nobody has to remember this test. */
const written = ['adapters', 'bindings', 'cell', 'start'].flatMap((room) =>
  globSync(join(root, room, '**/*.ts')).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [
      ...[...text.matchAll(/\$\{[\w.]*prefix\}([a-z][a-z-]*)`/g)].map(([, name = '']) => `${prefix}${name}`),
      ...[...text.matchAll(/'(cell-[a-z]+)'/g)].map(([, name = '']) => name),
    ]
  }),
)

const recipes = readdirSync(join(root, 'store/core'))

/** Names on the engine, in zones, of images, of evidence, in annotations and labels. */
const coreOwn = new Set([
  ...written,
  ...containers.flatMap(({ spec, joins }) => [
    spec.name,
    ...spec.aliases,
    ...joins.flatMap(({ aliases }) => aliases ?? []),
  ]),
  ...containers.flatMap(({ spec }) => [spec.labels[labels.core] ?? '', spec.network ?? '']),
  ...Object.values(coreNetworks(facts)).flatMap((network) => (network === null ? [] : [network.name])),
  ...coreNames.flatMap((name) => [coreRecipe(name), coreSubject(name), annotationOf(coreSubject(name))]),
  ...recipes.flatMap((recipe) => [coreImageName(recipe), tagOf({ id: coreImageName(recipe), hash: '0' })]),
  coreStore,
])

/** Folders, below `data/`. */
const coreFolders = [
  ...containers.flatMap(({ folders }) => folders.map(({ path }) => path)),
  ...containers.flatMap(({ spec }) => spec.mounts.map(({ source }) => source)),
].map((path) => path.replace(`${dataFolder}/`, ''))

function annotationOf(subject: string): string {
  return annotationsFor({ app: serviceIdVariable }, subject)['app'] ?? ''
}

/** Any id that a manifest may have; often one made of the core's own words. */
const words = [...coreOwn].map((name) => name.replace(/^cell-/, '').replaceAll(/[^a-z0-9-]/g, '-'))
const ids = fc
  .oneof(
    fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
    fc.constantFrom(...words),
    fc
      .tuple(fc.constantFrom(...words, 'core', 'svc', 'helper'), fc.stringMatching(/^[a-z0-9-]{0,8}$/))
      .map((parts) => parts.join('-')),
  )
  .map((id) => id.slice(0, 31))
  .filter((id) => serviceIdPattern.test(id) && !isReservedId(id))

test('nothing of a service can be called like something of the core, or lie where it lies', () => {
  expect(coreOwn.size).toBeGreaterThan(20)
  fc.assert(
    fc.property(ids, fc.stringMatching(/^[a-z0-9]{1,4}$/), (id, word) => {
      const { manifest } = readManifest(
        JSON.stringify({
          ...tinyManifest(id, 'registry.example/x/y', { subdomain: 'tiny' }),
          files: [{ path: 'Corefile', content: '' }],
        }),
      )
      const specs = manifest.containers.map((one) =>
        renderContainer(
          manifest,
          { ...one, volumes: ['data:site:/data', 'config:Corefile:/etc/Corefile'] },
          renderFacts,
        ),
      )
      const names = [
        ...specs.flatMap(({ name, aliases, network }) => [name, network, ...aliases]),
        `cell-${id}-${word}`,
        networkName(prefix, id),
        helperName({ prefix }, id),
        serviceLabels(manifest, renderFacts)[labels.service],
        annotationOf(id),
        tagOf({ id, hash: '0' }),
        id,
      ]
      expect(names.filter((name) => name !== undefined && coreOwn.has(name))).toEqual([])

      const folders = [
        ...specs.flatMap(({ mounts }) => mounts.map(({ source }) => source.replace(`${dataFolder}/`, ''))),
        ...renderFiles(manifest, renderFacts).map(({ path }) => path),
        serviceFolder(id),
        renderedFolder(id),
      ]
      const meet = (one: string, other: string): boolean =>
        one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
      const coreBelow = coreFolders.filter((path) => !path.startsWith('/'))
      expect(folders.filter((one) => coreBelow.some((other) => meet(one, other)))).toEqual([])
    }),
    { numRuns: runs(500) },
  )
})

test.each([
  ...coreNames,
  'core',
  'core-dns',
  'core-x',
  'registry',
  'wall',
  'mgmt',
  'net',
  'helper-notes',
  'svc-notes',
])('no service is called %s', (id) => {
  const manifest = tinyManifest(id, 'registry.example/x/y', { subdomain: 'tiny' })
  expect(lintManifest(JSON.stringify(manifest)).errors).toContainEqual(
    expect.objectContaining({ path: 'id' }),
  )
})

const withNames = (more: object, ports: object[] = []) => {
  const plain = tinyManifest('post', 'registry.example/x/y') as { capabilities: object }
  const capabilities = { ...plain.capabilities, has_egress: true }
  const manifest = {
    ...plain,
    capabilities,
    egress: { allowed: ['default'] },
    ...more,
    ...(ports.length > 0 && { ports }),
  }
  return lintManifest(JSON.stringify(manifest)).errors.map(({ path }) => path)
}
const port = (host: number, protocol = 'tcp') => ({ host, container: host, protocol, label: 'Mail' })

test('names that browsers and mail programs trust are kept, those of mail for services of mail', () => {
  for (const name of ['wpad', 'isatap']) {
    expect(withNames({ subdomain: name })).toEqual(['subdomain'])
    expect(withNames({ extra_subdomains: ['fine', name] })).toEqual(['extra_subdomains.1'])
    expect(withNames({ subdomain: name }, [port(993)])).toEqual(['subdomain'])
  }
  for (const name of ['autoconfig', 'autodiscover']) {
    expect(withNames({ subdomain: name })).toEqual(['subdomain'])
    expect(withNames({ extra_subdomains: ['fine', name] }, [port(3478)])).toEqual(['extra_subdomains.1'])
    expect(withNames({ subdomain: name }, [port(993, 'udp')])).toEqual(['subdomain'])
    for (const mail of mailPorts) expect(withNames({ extra_subdomains: [name] }, [port(mail)])).toEqual([])
  }
})

test('what earlier versions rendered for the core moves to its own folder, once', async () => {
  const home = await testFolder()
  mkdirSync(join(home, 'data/rendered/core-dns'), { recursive: true })
  writeFileSync(join(home, 'data/rendered/core-dns/Corefile'), 'old')
  for (let start = 0; start < 2; start++) ensureFolders(home)
  expect(readFileSync(join(home, 'data/rendered/core/dns/Corefile'), 'utf8')).toBe('old')
  expect(existsSync(join(home, 'data/rendered/core-dns'))).toBe(false)
  // one that comes back, from an older copy, replaces nothing
  mkdirSync(join(home, 'data/rendered/core-dns'))
  ensureFolders(home)
  expect(readFileSync(join(home, 'data/rendered/core/dns/Corefile'), 'utf8')).toBe('old')
})
