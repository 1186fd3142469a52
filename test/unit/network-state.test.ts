import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellNet, serversOn } from '../../cell/core/cell-net.ts'
import { renderCorefile } from '../../cell/render/coredns.ts'
import { renderCaddy } from '../../cell/render/caddy.ts'
import { renderUnbound } from '../../cell/render/unbound.ts'
import { renderZone, zoneSerial } from '../../cell/render/zone.ts'
import type { Step } from '../../cell/steps/step.ts'
import { installedAs } from '../../cell/network/changes.ts'
import { networkState } from '../../cell/network/state.ts'
import { manyServices, someServices, networkFacts } from '../support/network-state.ts'

describe('what is rendered is what is kept', () => {
  const empty = networkState(networkFacts)
  test.each([
    ['empty', empty],
    ['services', someServices()],
  ])('%s', async (name, state) => {
    const { config } = renderCaddy(state)
    const file = (end: string): string => `../fixtures/network/${name}.${end}`
    await expect(`${JSON.stringify(config, null, 2)}\n`).toMatchFileSnapshot(file('caddy.json'))
    await expect(renderUnbound(state)).toMatchFileSnapshot(file('unbound.conf'))
    await expect(renderCorefile(state)).toMatchFileSnapshot(file('Corefile'))
    await expect(renderZone(state)).toMatchFileSnapshot(file('zone'))
  })
})

test('the order in which services were installed changes nothing', () => {
  const { services } = someServices()
  const facts = (order: typeof services) => ({ ...someServices(), services: order })
  expect(zoneSerial(facts(services.toReversed()))).toBe(zoneSerial(facts(services)))
})

test('five hundred services are rendered with each of their names once', () => {
  const state = manyServices(500)
  const text = JSON.stringify(renderCaddy(state).config)
  expect(text.length).toBeLessThan(600_000)
  expect(text.match(/"host":\["s42\.home\.cell"\]/g)).toHaveLength(2)
  expect(
    renderZone(state)
      .split('\n')
      .filter((line) => /^s\d+ IN A /.test(line)),
  ).toHaveLength(500)
})

test('of two services that claim one name below /.well-known/, the first by id has it', () => {
  const { services } = someServices()
  const claiming = services.map((one) => ({ ...one, wellKnown: { caldav: `/${one.id}` } }))
  const text = JSON.stringify(renderCaddy({ ...someServices(), services: claiming }).config)
  expect(text.match(/"\/\.well-known\/caldav"/g)).toHaveLength(1)
  expect(text).toContain('https://asking.home.cell/asking')
})

test('a name in a page of the proxy is no placeholder and no markup', () => {
  const state = someServices()
  const [first] = state.services
  const services = [{ ...first!, name: '{env.HOME}<script>', state: 'stopped' as const }] // oxlint-disable-line typescript/no-non-null-assertion -- there are four
  const text = JSON.stringify(renderCaddy({ ...state, services }).config)
  expect(text).not.toContain('{env.HOME}')
  expect(text).not.toContain('<script>')
})

test('the addresses of the core lie in its network, apart from each other and from its peers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 31 }), (at) => {
      const net = cellNet(`172.30.${8 * at}.0/21`)
      const fixed = [`172.30.${8 * at}.1`, net.wireguard, net.dns, net.ntp, net.caddy]
      expect(new Set(fixed).size).toBe(fixed.length)
      expect(net.peers).toBe(`172.30.${8 * at + 4}.0/22`)
    }),
  )
  expect(serversOn('172.30.7.0/24')).toEqual({
    ...{ main: '172.30.7.251', wireguard: '172.30.7.252', dns: '172.30.7.253', caddy: '172.30.7.254' },
  })
})

describe('jobs under way change what is wired', () => {
  const wished = [
    { id: 'notes', manifest: '{}', subnet: '172.30.1.0/24', config: {}, wanted: 'running' as const },
  ]
  const row = { id: 'new', manifest: '{"id":"new"}', subnet: '172.30.2.0/24' }
  const plan = (change: object, state: string) => [
    { step: { name: 'network-apply', part: 'names', change } as Step, state },
    { step: { name: 'service-record', row } as Step, state: 'waiting' },
  ]

  test.each([
    ['running', ['notes', 'new']],
    ['done', ['notes', 'new']],
    ['waiting', ['notes']],
    ['undone', ['notes']],
    ['failed', ['notes']],
  ])('a service that is being installed, its step %s', (state, ids) => {
    const services = installedAs(wished, [plan({ service: 'new', becomes: 'installed' }, state)])
    expect(services.map(({ id }) => id)).toEqual(ids)
  })

  test('one that goes, and one that stops', () => {
    expect(installedAs(wished, [plan({ service: 'notes', becomes: 'absent' }, 'running')])).toEqual([])
    expect(installedAs(wished, [plan({ service: 'notes', becomes: 'stopped' }, 'done')])).toMatchObject([
      { id: 'notes', wanted: 'stopped' },
    ])
  })
})

test('a certificate of a public authority serves what it covers, and the own authority the rest', () => {
  const tlsOf = (names: string[]) => {
    const certificate = { names, file: '/data/certificates/abc.pem' }
    const { config } = renderCaddy(networkState({ ...networkFacts, mode: 'http01', certificate }))
    return (config as { apps: { tls: { certificates: object } } }).apps.tls.certificates
  }
  const load = [{ certificate: '/data/certificates/abc.pem', key: '/data/certificates/abc.pem' }]
  expect(tlsOf(['home.cell', 'notes.home.cell'])).toEqual({ automate: ['*.home.cell'], load_files: load })
  expect(tlsOf(['home.cell', '*.home.cell'])).toEqual({ automate: [], load_files: load })
})

test('with an authority of the cell the proxy has no key but its own to sign with', () => {
  const authority = {
    id: 'cell-abc',
    root: '/data/authority/r.root.crt',
    certificate: '/data/authority/i.crt',
    key: '/data/authority/i.key',
  }
  const { config } = renderCaddy(networkState({ ...networkFacts, authority }))
  const { pki, tls } = (config as { apps: { pki: object; tls: object } }).apps
  expect(pki).toEqual({
    certificate_authorities: {
      'cell-abc': {
        name: 'Cell home',
        install_trust: false,
        root: { certificate: authority.root },
        intermediate: { certificate: authority.certificate, private_key: authority.key },
      },
    },
  })
  expect(JSON.stringify(tls)).toContain('"ca":"cell-abc"')
})
