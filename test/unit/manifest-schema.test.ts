import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { manifestJsonSchema } from '../../build/json-schema.ts'
import { manifestShape } from '../../cell/manifest/shape.ts'
import { fieldsOf } from '../../build/schema-fields.ts'
import { manifestKinds, manifestText } from '../support/manifests.ts'

const root = join(import.meta.dirname, '../..')
const validate = new Ajv2020({ strict: false }).compile(manifestJsonSchema())
const ordinary = (change: object) => ({ ...JSON.parse(manifestText('ordinary')), ...change })

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
