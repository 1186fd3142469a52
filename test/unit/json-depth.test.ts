import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { depthLimit, parseOutsideJson, tooDeepAt } from '../../config/json-depth.ts'
import { readSettings } from '../../config/settings.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { readIndex } from '../../cell/store-index/schema.ts'
import { parseStrictJson } from '../../cell/trust/strict-json.ts'

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const objects = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
const mixed = (levels: number) => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2)
const open = (levels: number) => '['.repeat(levels)

test('counts what is open at once, and no bracket within a text', () => {
  expect(tooDeepAt(lists(depthLimit))).toBeUndefined()
  expect(tooDeepAt(lists(depthLimit + 1))).toBe(depthLimit)
  expect(tooDeepAt(`[${'[],'.repeat(1000)}[]]`)).toBeUndefined()
  expect(tooDeepAt(JSON.stringify({ a: open(1000), [`\\"${open(1000)}`]: '\\' }))).toBeUndefined()
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      expect(parseOutsideJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

describe.each([
  ['settings', readSettings],
  ['manifest', readManifest],
  ['index', readIndex],
] as const)('%s', (_, read) => {
  test.each([lists, objects, mixed, open].flatMap((make) => [9_000, 20_000].map((levels) => make(levels))))(
    'of many levels are refused for that (%#)',
    (text) => {
      expect(() => read(text)).toThrow(/nested deeper than 32 levels/)
    },
  )
})

test.each([lists, objects, mixed].map((make) => make(9_000)))('so is what is signed (%#)', (text) => {
  expect(() => parseStrictJson(Buffer.from(text))).toThrow(SyntaxError)
})

/** Where text becomes JSON without a limit of its depth, each with its reason: the cell itself wrote it, or its engine. */
const trusted: Record<string, string> = {
  'adapters/caddy/admin.ts': "the proxy's own configuration, which the cell made",
  'adapters/dns-provider/cloudflare.ts': 'read by a schema that keeps nothing it does not know',
  'adapters/dns-provider/ddns.ts': 'read by a schema that keeps nothing it does not know',
  'adapters/docker/lines.ts': 'the engine wrote it',
  'adapters/engine/private-engine.ts': 'the engine wrote it',
  'adapters/local-store/published.ts': 'the cell wrote it',
  'adapters/program/program-files.ts': 'the package of the program',
  'adapters/settings/change-settings.ts': 'read as settings first',
  'bindings/domain/authority.ts': 'the cell sealed it',
  'bindings/domain/certificates.ts': 'the cell wrote it',
  'bindings/network/apply-proxy.ts': 'the cell wrote it',
  'bindings/services/service-certificates.ts': 'the cell sealed it',
  'bindings/stores/publisher.ts': 'a recipe of the program',
  'cell/secrets/sealed-config.ts': 'the cell sealed it',
  'cell/trust/strict-json.ts': 'a key of an object, which is a text',
  'config/field-messages.ts': 'the cell made it',
  'config/json-depth.ts': 'here the depth is looked at',
  'config/json-document.ts': 'the depth was looked at',
  'db/jobs.ts': 'the cell sealed it',
  'runtime/http/api-call.ts': 'answers of the own API',
  'runtime/http/parse-input.ts': 'the depth was looked at',
}

test('no other file makes JSON of a text', () => {
  const root = join(import.meta.dirname, '../..')
  const files = ['adapters', 'bindings', 'cell', 'config', 'db', 'runtime'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => join(room, file))
      .filter((file) => file.endsWith('.ts')),
  )
  const found = files.filter((file) =>
    /JSON\.parse\(|parseJson\(\)/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(found.toSorted()).toEqual(Object.keys(trusted).toSorted())
})
