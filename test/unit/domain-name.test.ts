import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DomainBody } from '../../cell/api/inputs.ts'
import { domainName, nameInMode } from '../../config/domain-name.ts'
import { readSettings } from '../../config/settings.ts'

const read = (name: string) => v.safeParse(domainName(), name)

describe('a name as people write it is taken as it is used', () => {
  test.each([
    ['Attic.DuckDNS.org', 'attic.duckdns.org'],
    ['attic.duckdns.org.', 'attic.duckdns.org'],
    [' attic.duckdns.org\n', 'attic.duckdns.org'],
    ['https://attic.duckdns.org/', 'attic.duckdns.org'],
    ['HTTPS://Attic.DuckDNS.org:8443/sign-in?next=/#top', 'attic.duckdns.org'],
    ['http://attic.duckdns.org', 'attic.duckdns.org'],
    ['attic.duckdns.org/', 'attic.duckdns.org'],
    ['ättic.example', 'xn--ttic-koa.example'],
    ['a\u0308ttic.example', 'xn--ttic-koa.example'],
    ['ÄTTIC.Example.', 'xn--ttic-koa.example'],
    ['https://дом.example/', 'xn--d1aqf.example'],
    ['日本。example', 'xn--wgv71a.example'],
  ])('%j is %s', (typed, name) => {
    expect(read(typed).output).toBe(name)
    expect(read(name).output).toBe(name)
  })
})

test.each([
  ...[
    '',
    '.',
    'a..b',
    '-a.example',
    'a_b.example',
    'no name',
    'a.example/path',
    'ftp://a.example/',
    '192.0.2.1',
  ],
  ...[
    'https://user@a.example/',
    'https://192.0.2.1/',
    'https://',
    'https://[::1]/',
    'a.example:443',
    '１２７.0.0.1',
  ],
  ...['a.example\u0000', `${'a'.repeat(64)}.example`, 'ä b.example', 'ä@b.example', 'ä%2e.example'],
])('%j is none', (typed) => {
  expect(read(typed).issues?.map(({ message }) => message)).toEqual(['#domain-name'])
})

test('a wildcard is refused with a word of why it is not needed', () => {
  for (const typed of ['*.attic.duckdns.org', ' *.Attic.example.', 'https://*.attic.example/'])
    expect(read(typed).issues?.map(({ message }) => message)).toEqual(['#no-wildcard'])
})

describe('each mode has names of one shape', () => {
  test.each([
    ['duckdns', 'attic', 'attic.duckdns.org'],
    ['duckdns', 'Attic.DuckDNS.org.', 'attic.duckdns.org'],
    ['pic_ngo', 'attic', 'attic.pic.ngo'],
    ['pic_ngo', 'attic.pic.ngo', 'attic.pic.ngo'],
    ['cloudflare', 'home.example.org', 'home.example.org'],
    ['http01', 'https://home.example.org/', 'home.example.org'],
    ['lan', 'attic', 'attic'],
  ])('%s takes %s as %s, from a call and from the file', (mode, name, wanted) => {
    expect(v.parse(DomainBody, { mode, name })).toEqual({ mode, name: wanted })
    expect(readSettings(JSON.stringify({ domain: { mode, name } })).domain.name).toBe(wanted)
  })

  test.each([
    ['duckdns', 'attic.example.org', 'name-in-zone'],
    ['duckdns', 'duckdns.org', 'name-in-zone'],
    ['duckdns', 'a.attic.duckdns.org', 'name-in-zone'],
    ['duckdns', 'atticduckdns.org', 'name-in-zone'],
    ['duckdns', 'attic.duckdns.org.evil.example', 'name-in-zone'],
    ['pic_ngo', 'a.attic.pic.ngo', 'name-in-zone'],
    ['cloudflare', 'attic', 'public-name'],
    ['http01', 'localhost', 'public-name'],
  ])('%s refuses %s', (mode, name, code) => {
    const issues = v.safeParse(DomainBody, { mode, name }).issues ?? []
    expect(issues.map((one) => [v.getDotPath(one), one.message.split(' ')[0]])).toEqual([
      ['name', `#${code}`],
    ])
    expect(() => readSettings(JSON.stringify({ domain: { mode, name } }))).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'domain.name', code })] }),
    )
  })

  test('a DDNS service of the owner may keep other names', () => {
    const domain = { mode: 'pic_ngo', name: 'attic.dyn.example', provider_url: 'https://dyn.example/' }
    expect(readSettings(JSON.stringify({ domain })).domain.name).toBe('attic.dyn.example')
    expect(() => readSettings(JSON.stringify({ domain: { ...domain, provider_url: undefined } }))).toThrow(
      'pic.ngo',
    )
    expect(nameInMode('duckdns', 'attic.dyn.example', { ownProvider: false })).toHaveProperty('fault')
  })
})

test('blocked names are read in the same way', () => {
  const { blocked } = readSettings('{"names":{"blocked":["Ads.Example.","https://track.example/x"]}}').names
  expect(blocked).toEqual(['ads.example', 'track.example'])
})
