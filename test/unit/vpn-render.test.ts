import ipaddr from 'ipaddr.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDump, wishedIn } from '../../adapters/wireguard/dump.ts'
import { renderClientConfig } from '../../cell/peers/client-config.ts'
import { isWireGuardKey, makeWireGuardKeys, publicHalfOf } from '../../cell/peers/key-pair.ts'
import { cellNet, cellNetBits } from '../../cell/core/cell-net.ts'
import { addressAt, cellAddress, addressIndexesOf } from '../../cell/peers/addresses.ts'
import { renderFirewall } from '../../cell/render/firewall.ts'
import { asTheProxySees, peerBlock } from '../../cell/render/peer-block.ts'
import { renderWays } from '../../cell/render/exit-ways.ts'
import { renderLinks, renderWireGuard } from '../../cell/render/wireguard.ts'
import type { VpnState } from '../../cell/render/vpn-state.ts'

const inside = {
  subnet: '172.30.8.0/21',
  dns: '172.30.8.3',
  ntp: '172.30.8.4',
  caddy: '172.30.8.5',
  peers: '172.30.12.0/22',
}
const key = (letter: string): string => `${letter.repeat(42)}A=`
const nobody: VpnState = {
  network: '10.66.0.0/22',
  privateKey: key('S'),
  inside,
  peers: [],
  exits: [],
  doors: [],
}
const some: VpnState = {
  ...nobody,
  peers: [
    { name: 'anna', address: '10.66.0.2', publicKey: key('a'), tunnel: 'full', peerToPeer: true, exit: null },
    {
      name: 'ben.phone',
      address: '10.66.0.3',
      publicKey: key('b'),
      tunnel: 'split',
      peerToPeer: true,
      exit: null,
    },
    {
      name: '_carl',
      address: '10.66.3.254',
      publicKey: key('c'),
      tunnel: 'split',
      peerToPeer: false,
      exit: null,
    },
  ],
}
/** Two peers by two exits, one of them without a container now. */
const steered: VpnState = {
  ...some,
  peers: some.peers.map((peer, at) => ({ ...peer, tunnel: 'full', exit: at < 2 ? at : null })),
  exits: [
    { slot: 0, address: '172.30.16.128', carriesUdp: true },
    { slot: 1, address: null, carriesUdp: false },
    { slot: 2, address: '172.30.17.130', carriesUdp: false },
  ],
  doors: [
    { protocol: 'tcp', host: 993, address: '172.30.1.251', port: 10_993, closedTo: [] },
    { protocol: 'udp', host: 5060, address: '172.30.2.251', port: 5060, closedTo: ['10.66.0.3'] },
  ],
}

describe('the VPN is rendered as what is kept', () => {
  test.each([
    ['nobody', nobody],
    ['some', some],
    ['steered', steered],
  ])('for %s', async (name, state) => {
    await expect(renderFirewall(state)).toMatchFileSnapshot(`../fixtures/vpn/${name}.nft`)
    await expect(renderWireGuard(state)).toMatchFileSnapshot(`../fixtures/vpn/${name}.wg.conf`)
    await expect(renderLinks(state)).toMatchFileSnapshot(`../fixtures/vpn/${name}.links`)
    await expect(renderWays(state)).toMatchFileSnapshot(`../fixtures/vpn/${name}.ways`)
  })

  test('for the device of a peer', async () => {
    const client = {
      privateKey: key('p'),
      address: '10.66.0.2',
      dns: '10.66.0.1',
      serverKey: key('S'),
      endpoint: 'home.example.org:51820',
      network: '10.66.0.0/22',
    }
    const full = renderClientConfig({ ...client, tunnel: 'full' })
    await expect(full).toMatchFileSnapshot('../fixtures/vpn/full.conf')
    const split = renderClientConfig({ ...client, privateKey: null, tunnel: 'split' })
    await expect(split).toMatchFileSnapshot('../fixtures/vpn/split.conf')
  })

  test('the private key reaches the one document that needs it', () => {
    expect(renderWireGuard(some)).toContain(some.privateKey)
    expect(renderFirewall(some) + renderLinks(some)).not.toContain(some.privateKey)
  })
})

describe('addressIndexes', () => {
  test('are all addresses of a network but the first two and the last', () => {
    expect(addressIndexesOf('10.66.0.0/22')).toEqual({ first: 2, last: 1022 })
    expect(addressIndexesOf('192.168.9.16/28')).toEqual({ first: 2, last: 14 })
    expect(cellAddress('192.168.9.16/28')).toBe('192.168.9.17')
    expect(addressAt('10.66.0.0/22', 1022)).toBe('10.66.3.254')
    expect(addressAt('192.168.9.16/28', 15)).toBe(null)
  })

  test('lie in the network, each at another address, and are seen by the proxy one to one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 28 }),
        fc.integer({ min: 2, max: 4094 }),
        (bits, addressIndex) => {
          const network = `10.66.0.0/${bits}`
          const address = addressAt(network, addressIndex)
          if (address === null) {
            expect(addressIndex).toBeGreaterThan(addressIndexesOf(network).last)
            return
          }
          expect(ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(network))).toBe(true)
          const { peers } = cellNet(`172.30.32.0/${cellNetBits(network)}`)
          const seen = asTheProxySees(address, network, peers)
          const block = ipaddr.IPv4.parseCIDR(peerBlock(network, peers))
          expect(ipaddr.IPv4.parse(seen).match(block)).toBe(true)
          expect(seen.split('.').at(-1)).toBe(address.split('.').at(-1))
        },
      ),
    )
  })
})

test("a network that is wider than the cell has room for is refused: the addresses beyond are others'", () => {
  const wide = { ...some, network: '10.66.0.0/21' }
  expect(() => renderFirewall(wide)).toThrow(expect.objectContaining({ code: 'vpn-wide' }))
  expect(() => renderLinks(wide)).toThrow(expect.objectContaining({ code: 'vpn-wide' }))
  expect(() => asTheProxySees('10.66.7.2', wide.network, inside.peers)).toThrow(
    expect.objectContaining({ code: 'vpn-wide' }),
  )
})

describe('keys', () => {
  test('are pairs of 32 bytes, each another', () => {
    const one = makeWireGuardKeys()
    expect(isWireGuardKey(one.privateKey) && isWireGuardKey(one.publicKey)).toBe(true)
    expect(publicHalfOf(one.privateKey)).toBe(one.publicKey)
    expect(makeWireGuardKeys().publicKey).not.toBe(one.publicKey)
  })

  test.each([
    '',
    'AAAA',
    `${'A'.repeat(43)}=`,
    `${'B'.repeat(44)}`,
    `${'B'.repeat(42)}A=\n`,
    `${'B'.repeat(42)}B=`,
  ])('%j is none', (text) => {
    expect(isWireGuardKey(text)).toBe(false)
  })
})

test('what WireGuard sees is read without its own keys', () => {
  const dump = [
    `${key('S')}\t${key('T')}\t51820\toff`,
    `${key('a')}\t(none)\t198.51.100.7:4711\t10.66.0.2/32\t1764000000\t1024\t2048\toff`,
    `${key('b')}\t(none)\t(none)\t10.66.0.3/32\t0\t0\t0\toff`,
    '',
  ].join('\n')
  expect([...readDump(dump)]).toEqual([
    [key('a'), { endpoint: '198.51.100.7:4711', lastHandshakeAt: 1_764_000_000_000, rx: 1024, tx: 2048 }],
    [key('b'), { endpoint: null, lastHandshakeAt: null, rx: 0, tx: 0 }],
  ])
  expect([...readDump('')]).toEqual([])
})

test('of what WireGuard tells, only what is wished counts as changed', () => {
  const dump = (peer: string, allowed: string, seen: string): string =>
    `${key('S')}\t${key('s')}\t51820\toff\n${peer}\t(none)\t${seen.split(' ')[0]}\t${allowed}\t${seen.split(' ').slice(1).join('\t')}\toff\n`
  const before = wishedIn(dump(key('a'), '10.66.0.2/32', '(none) 0 0 0'))
  expect(wishedIn(dump(key('a'), '10.66.0.2/32', '198.51.100.7:4711 1764000000 1024 2048'))).toBe(before)
  expect(wishedIn(dump(key('a'), '10.66.0.0/22', '(none) 0 0 0'))).not.toBe(before)
  expect(wishedIn(dump(key('b'), '10.66.0.2/32', '(none) 0 0 0'))).not.toBe(before)
})
