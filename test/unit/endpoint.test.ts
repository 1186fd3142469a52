import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { renderClientConfig } from '../../cell/peers/client-config.ts'
import { makeWireGuardKeys } from '../../cell/peers/key-pair.ts'
import { endpoint, formatEndpoint, parseEndpoint } from '../../config/endpoint.ts'
import { readConf } from '../support/read-conf.ts'

const usual = 51820

describe.each([
  ['vpn.example', 'vpn.example', 'vpn.example', usual],
  ['VPN.Example.:4711', 'vpn.example:4711', 'vpn.example', 4711],
  [' vpn.example:1\n', 'vpn.example:1', 'vpn.example', 1],
  ['vpn.example:65535', 'vpn.example:65535', 'vpn.example', 65_535],
  ['дом.example:51820', 'xn--d1aqf.example:51820', 'xn--d1aqf.example', 51_820],
  ['198.51.100.7', '198.51.100.7', '198.51.100.7', usual],
  ['198.51.100.7:4711', '198.51.100.7:4711', '198.51.100.7', 4711],
  ['[2001:db8::1]:51820', '[2001:db8::1]:51820', '2001:db8::1', 51_820],
  ['[2001:DB8:0::1]', '2001:db8::1', '2001:db8::1', usual],
  ['2001:db8::1', '2001:db8::1', '2001:db8::1', usual],
  ['::1', '::1', '::1', usual],
])('%j', (typed, kept, host, port) => {
  test('is kept as it is used, and reads as the same', () => {
    expect(v.parse(endpoint(), typed)).toBe(kept)
    expect(v.parse(endpoint(), kept)).toBe(kept)
  })

  test.each(['full', 'split'] as const)('leads a device with a %s tunnel there', (tunnel) => {
    const { publicKey, privateKey } = makeWireGuardKeys()
    const parsed = parseEndpoint(v.parse(endpoint(), typed))
    if (parsed === undefined) throw new Error('what is kept is an endpoint')
    for (const own of [privateKey, null]) {
      const conf = readConf(
        renderClientConfig({
          privateKey: own,
          address: '10.66.0.2',
          dns: '10.66.0.1',
          serverKey: publicKey,
          endpoint: formatEndpoint(parsed, usual),
          network: '10.66.0.0/22',
          tunnel,
        }),
      )
      expect(conf.endpoint).toEqual({ host, port })
      expect(conf.interface['PrivateKey']).toBe(own ?? undefined)
      expect(conf.peer['PublicKey']).toBe(publicKey)
    }
  })
})

test.each([
  ...[
    '',
    'vpn.example:99999',
    'vpn.example:65536',
    'vpn.example:0',
    'vpn.example:',
    'vpn.example:1:2',
    ':51820',
  ],
  ...['http://vpn.example:51820', 'vpn.example/x', 'vpn.example:51820/', 'user@vpn.example', 'vpn example'],
  ...[
    '[2001:db8::1',
    '2001:db8::1]:51820',
    '[2001:db8::1]51820',
    '[2001:db8::1]:0',
    '[vpn.example]:51820',
    '[]:1',
  ],
  ...[
    'fe80::1%eth0',
    '[fe80::1%eth0]:51820',
    '256.0.0.1',
    '1.2.3',
    '0x7f.1',
    '*.vpn.example',
    'a\nPostUp = x',
  ],
])('%j is none', (typed) => {
  expect(v.safeParse(endpoint(), typed).issues?.map(({ message }) => message)).toEqual(['#endpoint'])
})

test('the reader of this test refuses what a device refuses', () => {
  const conf = (end: string) =>
    `[Interface]\nAddress = 10.66.0.2/32\nDNS = 10.66.0.1\n[Peer]\nEndpoint = ${end}\nAllowedIPs = ::/0\n`
  expect(readConf(conf('a.example:1')).endpoint).toEqual({ host: 'a.example', port: 1 })
  for (const end of [
    'a.example:99999',
    '2001:db8::1:51820',
    'a.example',
    'http://a.example:1',
    '[a.example]:1',
  ])
    expect(() => readConf(conf(end)), end).toThrow()
})
