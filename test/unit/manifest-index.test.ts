import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIndex } from '../../cell/store-index/schema.ts'
import { isProblem } from '../../config/problem.ts'
import { runs } from '../support/depth.ts'

const service = {
  id: 'calendar',
  version: '1.0.0',
  name: 'Calendar',
  summary: 'Calendars.',
  sha256: 'a'.repeat(64),
  platforms: ['linux/amd64'],
  size: 47185920,
}
const index = {
  schema_version: 1,
  store: 'local',
  version: 7,
  generated: '2026-01-01T00:00:00.000Z',
  expires: '2027-01-01T00:00:00Z',
  services: [service],
  revoked: [
    { id: 'calendar', versions: ['0.9.0'], reason: 'A hole.', advice: 'stop' },
    { id: 'calendar', digest: `sha256:${'b'.repeat(64)}`, reason: 'Another.', advice: 'warn' },
  ],
}

const pemOf = ({ publicKey }: { publicKey: KeyObject }) =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString()
const key = {
  use: 'catalogue',
  label: 'the spare',
  pem: pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
}
const weak = pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }))

describe('the index of a store', () => {
  test('is read as written', () => {
    expect(readIndex(Buffer.from(JSON.stringify(index)))).toEqual(index)
  })

  test('may name keys, and the images that it brings', () => {
    const more = { keys: [key, { ...key, use: 'image', valid_until: index.expires }], images: ['a.test/b/*'] }
    expect(readIndex(JSON.stringify({ ...index, ...more }))).toEqual({ ...index, ...more })
  })

  test.each<[string, unknown, string?]>([
    ['keys', []],
    ['keys', [{ ...key, use: 'anything' }], 'keys.0.use'],
    ['keys', [{ ...key, pem: key.pem.replace('\n', '') }], 'keys.0.pem'],
    ['keys', [{ ...key, pem: weak }], 'keys.0.pem'],
    ['keys', [key, { ...key, label: 'again' }], 'keys.1.pem'],
    ['keys', [{ ...key, valid_until: 'soon' }], 'keys.0.valid_until'],
    ['keys', [{ ...key, signature: 'x' }], 'keys.0.signature'],
    ['schema_version', 2],
    ['store', 'Local'],
    ['version', 0],
    ['version', 1.5],
    ['version', '7'],
    ['generated', 'yesterday'],
    ['expires', '2026-13-01T00:00:00Z'],
    ['services', {}],
    ['services', [{ ...service, sha256: 'A'.repeat(64) }], 'services.0.sha256'],
    ['services', [{ ...service, id: '../calendar' }], 'services.0.id'],
    ['services', [{ ...service, platforms: [] }], 'services.0.platforms'],
    ['services', [{ ...service, url: 'https://elsewhere/' }], 'services.0.url'],
    ['services', [service, service], 'services.1.id'],
    ['revoked', [{ id: 'calendar', reason: 'x', advice: 'stop' }], 'revoked.0'],
    ['revoked', [{ ...index.revoked[0], advice: 'remove' }], 'revoked.0'],
    ['signature', 'x'],
  ])('is refused with %s = %j', (key, value, path = key) => {
    expect(refusal(JSON.stringify({ ...index, [key]: value }))).toContainEqual(
      expect.objectContaining({ path, line: 1, column: expect.any(Number) }),
    )
  })

  test('is refused, never a crash, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json()), (source) => {
        expect(refusal(source).length).toBeGreaterThan(0)
      }),
      { numRuns: runs(1000) },
    )
  })
})

function refusal(source: string | Uint8Array) {
  try {
    readIndex(source)
    return []
  } catch (error) {
    if (isProblem(error) && error.code === 'index-invalid') return error.errors
    throw error
  }
}
