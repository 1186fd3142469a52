import { expect, test } from 'vitest'
import { linksOf } from '../../cell/network/links.ts'
import { networkState } from '../../cell/network/state.ts'
import type { Installed } from '../../cell/plan/installed.ts'
import { preflight } from '../../cell/plan/preflight.ts'
import { planUninstall } from '../../cell/plan/uninstall.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { renderCaddy } from '../../cell/render/caddy.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { installFacts } from '../support/install-facts.ts'
import { renderFacts } from '../support/manifests.ts'
import { networkFacts } from '../support/network-state.ts'

const image = `registry.example/tiny@sha256:${'a'.repeat(64)}`
/** A good manifest with other fields; what is undefined is left out. */
const manifestOf = (id: string, more: object): Manifest =>
  readManifest(JSON.stringify(tinyManifest(id, image, more))).manifest

const mail = manifestOf('mail', { subdomain: 'post', backend: undefined, front: 'web' })
const web = manifestOf('web', { requires: ['mail'], serves: [{ service: 'mail', subdomain: 'post' }] })
/** Of a store that would like to have the name. */
const foreign = manifestOf('foreign', {
  requires: ['mail'],
  serves: [{ service: 'mail', subdomain: 'post' }],
})

const wished = (manifest: Manifest, wanted: 'running' | 'stopped' = 'running') => ({
  ...{ id: manifest.id, manifest, config: {}, subnet: `172.30.${manifest.id.length}.0/24`, wanted },
})
const stateOf = (...services: ReturnType<typeof wished>[]) => networkState({ ...networkFacts, services })
const hosts = (...services: ReturnType<typeof wished>[]) =>
  stateOf(...services).services.flatMap(({ id, hosts: own }) => own.map(({ name }) => `${id} ${name}`))

test('a service is refused while what it requires is missing, and that one stays while it is required', () => {
  const refused = (installed: Manifest[]) =>
    preflight(web, {}, { ...installFacts, installed: installed.map((one) => wished(one)) })
  expect(refused([])).toMatchObject([{ code: 'requires-missing', params: { missing: 'mail' } }])
  expect(refused([mail])).toEqual([])

  const installed = (manifest: Manifest): Installed => ({
    ...wished(manifest),
    manifestSha256: 'f'.repeat(64),
    connections: [],
    images: [],
  })
  const goes = (one: Manifest, ...all: Manifest[]) =>
    planUninstall(installed(one), 'keep', { ...renderFacts, installed: all.map(installed) }).problems
  expect(goes(mail, mail, web)).toMatchObject([{ code: 'required-by', params: { dependents: 'web' } }])
  expect(goes(web, mail, web)).toEqual([])
  expect(goes(mail, mail)).toEqual([])
})

test('a name is served for a service that names who may, and for no other', () => {
  const facts = { ...installFacts, installed: [wished(mail)] }
  expect(preflight(foreign, {}, facts)).toMatchObject([
    { code: 'subdomain-taken', params: { id: 'mail', name: 'post' } },
  ])
  const shown = { ...mail, backend: 'cell-mail:80' }
  expect(preflight(web, {}, { ...facts, installed: [wished(shown)] })).toMatchObject([
    { code: 'subdomain-taken' },
  ])

  expect(hosts(wished(mail))).toEqual(['mail post.home.cell'])
  expect(hosts(wished(mail), wished(web))).toEqual(['web web.home.cell', 'web post.home.cell'])
  expect(hosts(wished(mail), wished(web, 'stopped'))).toEqual(['mail post.home.cell', 'web web.home.cell'])
  expect(hosts(wished(mail), wished(foreign))).toEqual(['foreign foreign.home.cell', 'mail post.home.cell'])
  const config = JSON.stringify(renderCaddy(stateOf(wished(mail), wished(web))).config)
  expect(config.match(/"host":\["post\.home\.cell"\]/g)).toHaveLength(1)
})

test('what is required joins the network of who requires it, unless that leads out', () => {
  const links = (...services: Manifest[]) =>
    linksOf(stateOf(...services.map((one) => wished(one))).services).map(({ container, alias, on }) => ({
      ...{ container, alias, on: on.map(({ network }) => network) },
    }))
  expect(links(mail, web, manifestOf('other', {}))).toEqual([
    { container: 'cell-mail', alias: 'cell-mail', on: ['cell-svc-mail', 'cell-svc-web'] },
    { container: 'cell-other', alias: 'cell-other', on: ['cell-svc-other'] },
    { container: 'cell-web', alias: 'cell-web', on: ['cell-svc-web'] },
  ])
  const open = manifestOf('open', {
    ...{ requires: ['mail'], egress: { allowed: ['default'] } },
    capabilities: { ...web.capabilities, has_egress: true },
  })
  expect(links(mail, open)[0]?.on).toEqual(['cell-svc-mail'])
})

test.each([
  ['serves', { serves: [{ service: 'mail', subdomain: 'post' }] }, 'is not one of requires'],
  [
    'serves',
    { requires: ['mail'], serves: [{ service: 'mail', subdomain: 'post' }], backend: undefined },
    'needs backend',
  ],
  ['front', { front: 'web' }, 'is for a service with a subdomain and without a backend'],
  ['front', { front: 'bad', backend: undefined }, 'is this service itself'],
])('a manifest is refused for its %s: %j', (_, more, message) => {
  expect(() => manifestOf('bad', more)).toThrow(
    expect.objectContaining({
      code: 'manifest-invalid',
      details: expect.objectContaining({
        errors: expect.arrayContaining([
          expect.objectContaining({ message: expect.stringContaining(message) }),
        ]),
      }),
    }),
  )
})
