import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certificateText, covers, isDue, parseCertificate } from '../../cell/domain/certificate.ts'
import { certificateNames, domainOf } from '../../cell/domain/names.ts'

const file = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8')
const held = parseCertificate(certificateText({ key: file('loopback.key'), chain: file('loopback.pem') }))

test('a certificate and its key come back from one text as they went in', () => {
  expect(held.key.trim()).toBe(file('loopback.key').trim())
  expect(held.chain.trim()).toBe(file('loopback.pem').trim())
  expect(held.notAfter).toBeGreaterThan(held.notBefore)
})

test('a certificate is due in the last third of its life, and not before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 300, max: 1e10 }), (notBefore, life) => {
      const one = { ...held, notBefore, notAfter: notBefore + life }
      expect(isDue(one, notBefore + Math.floor(life / 2))).toBe(false)
      expect(isDue(one, notBefore + Math.ceil(life * 0.7))).toBe(true)
    }),
  )
})

test('a wildcard covers one label, and a name only itself', () => {
  const wild = { ...held, names: ['attic.example.org', '*.attic.example.org'] }
  expect(covers(wild, ['attic.example.org', 'calendar.attic.example.org'])).toBe(true)
  expect(covers(wild, ['a.b.attic.example.org'])).toBe(false)
  expect(covers({ ...held, names: ['attic.example.org'] }, ['calendar.attic.example.org'])).toBe(false)
})

test('each mode has its names', () => {
  expect(domainOf('attic', { mode: 'lan' })).toBe('attic.cell')
  expect(domainOf('attic', { mode: 'pic_ngo' })).toBe('attic.pic.ngo')
  expect(domainOf('attic', { mode: 'duckdns', name: 'a.duckdns.org' })).toBe('a.duckdns.org')
  expect(certificateNames('lan', 'attic.cell', ['x.attic.cell'])).toEqual([])
  expect(certificateNames('http01', 'a.org', ['z.a.org', 'b.a.org'])).toEqual(['a.org', 'b.a.org', 'z.a.org'])
  expect(certificateNames('cloudflare', 'a.org', ['b.a.org'])).toEqual(['a.org', '*.a.org'])
})
