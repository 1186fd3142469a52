import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceFolders } from '../../build/source-folders.ts'
import { unusedExports } from '../../build/unused-exports.ts'
import { testFolder } from '../support/folder.ts'

test('an exported name that no other file mentions is found, and no other', async () => {
  const root = await testFolder()
  for (const folder of sourceFolders) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'vitest.config.ts'), '')
  writeFileSync(join(root, 'drizzle.config.ts'), '')
  writeFileSync(join(root, 'cell/one.ts'), 'export const used = 1\nexport type Unused = string\n')
  writeFileSync(join(root, 'cell/two.ts'), "import { used } from './one.ts'\nconst own = used\n")
  expect(unusedExports(root)).toEqual(['cell/one.ts exports Unused, which no other file imports'])
})
