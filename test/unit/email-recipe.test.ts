import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wrongIn } from '../../cell/manifest/form-values.ts'
import { lintManifest } from '../../cell/manifest/lint.ts'
import { readManifest } from '../../cell/manifest/read.ts'

const file = join(import.meta.dirname, '../../store/services/email/manifest.json')
const { manifest } = readManifest(readFileSync(file))

test('the manifest of the mail server is good', () => {
  expect(lintManifest(readFileSync(file))).toEqual({ errors: [], warnings: [] })
})

test.each([
  [
    'aliases',
    ['', 'info=ada', 'info=ada sales=ada  sales=bob '],
    ['info', 'info=', 'Info=ada', 'a=b;c=d', 'a=b\nc=d'],
  ],
  ['owner', ['', 'ada'], ['ada bob', '../ada']],
  ['relay_host', ['', 'smtp.example.org'], ['smtp.example.org:587', '-x', 'a b', '[::1]']],
  ['relay_user', ['', 'me@example.org'], ['me:secret', 'me you']],
  ['send', ['no', 'direct', 'relay'], ['yes']],
  ['message_mb', [1, 200], [0, 201, '50']],
])('what %s may be', (key, good, bad) => {
  const field = manifest.config_schema?.[key]
  if (field === undefined) throw new Error(`${key} is no setting`)
  for (const value of good) expect(wrongIn(field, value), String(value)).toBeUndefined()
  for (const value of bad) expect(wrongIn(field, value), String(value)).toBeTypeOf('string')
})
