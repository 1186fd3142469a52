import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { indexJsonSchema, manifestJsonSchema } from '../../build/json-schema.ts'
import { readIndex } from '../../cell/store-index/schema.ts'
import { manifestShape } from '../../cell/manifest/shape.ts'
import { fieldsOf } from '../../build/schema-fields.ts'
import { manifestKinds, manifestText } from '../support/manifests.ts'

const root = join(import.meta.dirname, '../..')
const validate = new Ajv2020({ strict: false }).compile(manifestJsonSchema())
const ordinary = (change: object) => ({ ...JSON.parse(manifestText('ordinary')), ...change })

describe('the JSON Schema of an index', () => {
  const takes = new Ajv2020({ strict: false, validateFormats: false }).compile(indexJsonSchema())
  const service = {
    ...{ id: 'notes', version: '1.0.0', name: 'Notes', summary: 'Notes.', sha256: 'a'.repeat(64) },
    ...{ platforms: ['linux/amd64'], size: 1 },
  }
  const index = {
    ...{ schema_version: 1, store: 'mine', version: 1, services: [service], revoked: [] },
    ...{ generated: '2026-01-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' },
  }

  test('takes what the cell takes', () => {
    expect(takes(index), JSON.stringify(takes.errors)).toBe(true)
    expect(readIndex(JSON.stringify(index)).store).toBe('mine')
  })

  test.each([
    { version: 0 },
    { more: 1 },
    { services: [{ ...service, sha256: 'abc' }] },
    { revoked: undefined },
  ])('refuses %j', (change) => expect(takes(JSON.parse(JSON.stringify({ ...index, ...change })))).toBe(false))
})

describe('the JSON Schema for editors', () => {
  test.each(manifestKinds)('takes the manifest "%s" that the cell takes', (kind) => {
    expect(validate(JSON.parse(manifestText(kind))), JSON.stringify(validate.errors)).toBe(true)
  })

  test('takes the recipes of our own store, which name it', () => {
    const path = join(root, 'store/services/calendar')
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'))
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true)
    expect(JSON.parse(readFileSync(join(path, manifest.$schema), 'utf8'))).toEqual(manifestJsonSchema())
  })

  test.each([
    ['an unknown field', { privileged: true }],
    ['a field of another type', { name: 3 }],
    ['an id that is none', { id: 'Notes' }],
    ['a size that is none', { storage: { quota: 'much' } }],
    ['no containers', { containers: [] }],
    ['an unknown field of a container', { containers: [{ name: 'cell-notes', privileged: true }] }],
  ])('refuses %s', (_, change) => expect(validate(ordinary(change))).toBe(false))

  test('explains every field', () => {
    const fields = fieldsOf(manifestShape)
    expect(fields.length).toBeGreaterThan(25)
    expect(fields.filter(({ meaning }) => !/^.{4,}\.$/.test(meaning))).toEqual([])
  })
})
