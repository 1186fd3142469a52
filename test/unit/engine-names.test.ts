import { describe, expect, test } from 'vitest'
import { engineNames, reverseZones } from '../../cell/render/engine-names.ts'

describe('the zones of addresses', () => {
  test.each([
    ['10.0.0.0/8', ['10.in-addr.arpa']],
    ['172.30.0.0/16', ['30.172.in-addr.arpa']],
    ['172.16.0.0/14', ['16.172', '17.172', '18.172', '19.172'].map((one) => `${one}.in-addr.arpa`)],
    ['192.168.6.0/23', ['6.168.192', '7.168.192'].map((one) => `${one}.in-addr.arpa`)],
    ['192.168.6.64/26', ['6.168.192.in-addr.arpa']],
  ])('of %s', (network, zones) => {
    expect(reverseZones(network)).toEqual(zones)
  })
})

test.each([
  ['cell-api.', true],
  ['3f2a9c0b1d2e.', true],
  ['tiny.cell-svc-tiny.', true],
  ['a.b.cell-net.', true],
  ['example.org.', false],
  ['cell-net.example.', false],
  ['my-cell-net.org.', false],
])('%s is a name that only the engine knows: %s', (name, known) => {
  expect(engineNames({ prefix: 'cell-' }).some((pattern) => new RegExp(pattern).test(name))).toBe(known)
})
