import { expect, test } from 'vitest'
import { exitCapabilities } from '../../cell/manifest/privileges.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import type { Container, Manifest } from '../../cell/manifest/schema.ts'
import { forecastInstall } from '../../cell/plan/preflight.ts'
import { privilegesOf } from '../../cell/plan/privileges.ts'
import { messages } from '../../config/messages.ts'
import { manifestText } from '../support/manifests.ts'

const ordinary = readManifest(manifestText('ordinary')).manifest
const exit = readManifest(manifestText('exit')).manifest
const bare: Container = { name: 'cell-ordinary', user: '10001:10001' }

type Changes<T> = { [Key in keyof T]?: T[Key] | undefined }
// What is undefined here is left out of a manifest, which `readManifest` would not have let through with a value.
const codes = (container: Changes<Container>, more: Changes<Manifest> = {}): string[] => {
  const changed = {
    ...ordinary,
    requires: [],
    ...more,
    containers: [{ ...bare, ...container }],
  } as Manifest
  return privilegesOf(changed).map(({ code }) => code)
}

test('a service that asks for nothing has nothing to be told', () => expect(codes({})).toEqual([]))

test.each<[string, Changes<Container>, Changes<Manifest>, string]>([
  ['root', { user: '0:0' }, {}, 'runs-as-root'],
  ['root with a group of its own', { user: '0:10001' }, {}, 'runs-as-root'],
  ['a user that it does not name', { user: undefined }, {}, 'runs-as-image-says'],
  ['a root folder of its own', { read_only: false }, {}, 'changes-itself'],
  ['a device', { devices: ['/dev/net/tun'] }, {}, 'uses-device'],
  ['settings of its network', { sysctls: { 'net.ipv4.ip_forward': '1' } }, {}, 'sets-its-network'],
  ['services that it requires', {}, { requires: ['email'] }, 'reaches-services'],
  ['names of others', {}, { serves: [{ service: 'email', subdomain: 'mail' }] }, 'answers-for'],
  ['the way out', {}, { capabilities: { ...ordinary.capabilities, has_egress: true } }, 'reaches-out'],
  [
    'ports of the machine',
    {},
    { ports: [{ host: 53, container: 53, protocol: 'udp', label: 'DNS' }] },
    'is-reached-directly',
  ],
  ['traffic of others', {}, { exit: exit.exit }, 'carries-traffic'],
])('one that has %s is told so', (_, container, more, code) => {
  expect(codes(container, more)).toEqual([code])
})

test.each(exitCapabilities)('each capability has its sentence: %s', (capability) => {
  expect(codes({ cap_add: [capability] })).toEqual([`may-${capability}`])
  expect(Object.keys(messages)).toContain(`may-${capability}`)
})

test('of several containers each is named, and the dry run tells all of them', () => {
  const containers = [
    { ...bare, user: '0:0' },
    { ...bare, name: 'cell-ordinary-db', cap_add: ['CHOWN' as const] },
  ]
  const facts = { memoryAvailable: 1, diskFree: 1, memoryLimits: true } as Parameters<
    typeof forecastInstall
  >[2]
  expect(forecastInstall({ ...ordinary, requires: [], containers }, {}, facts).privileges).toEqual([
    { code: 'runs-as-root', params: { container: 'cell-ordinary' } },
    { code: 'may-CHOWN', params: { container: 'cell-ordinary-db' } },
  ])
})
