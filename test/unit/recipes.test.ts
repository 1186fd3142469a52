import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { packFolder } from '../../adapters/docker/pack-folder.ts'
import { basesOf, commonFolder, readRecipe } from '../../adapters/local-store/recipes.ts'
import { testFolder } from '../support/folder.ts'

const program = join(import.meta.dirname, '../..')

test.each([
  ['FROM debian:trixie-slim\nRUN true\n', ['debian:trixie-slim']],
  [
    '# made\nfrom --platform=linux/arm64 golang:1.25 as build\nFROM scratch\nCOPY --from=build /x /x\n',
    ['golang:1.25'],
  ],
  ['FROM a AS b\nFROM b AS c\nFROM c\nFROM d\n', ['a', 'd']],
  ['RUN echo FROM nothing\n', []],
])('the bases of a Dockerfile: %j', (text, bases) => expect(basesOf(text)).toEqual(bases))

test('a recipe that copies from common/ is built with it, and anew when it changes', async () => {
  const folder = await testFolder()
  cpSync(join(program, 'store/common'), join(folder, 'store/common'), { recursive: true })
  cpSync(join(program, 'store/services'), join(folder, 'store/services'), { recursive: true })
  mkdirSync(join(folder, 'store/services/alone'))
  writeFileSync(join(folder, 'store/services/alone/Dockerfile'), 'FROM scratch\n')
  const hashes = () => ['calendar', 'alone'].map((id) => readRecipe(folder, 'services', id).hash)
  const [calendar, alone] = hashes()
  expect(commonFolder(join(folder, 'store/services/alone'))).toBeNull()

  const recipe = join(folder, 'store/services/calendar')
  const packed = await buffer(packFolder(recipe, commonFolder(recipe)))
  const out = await testFolder()
  execFileSync('tar', ['-x', '-C', out], { input: packed })
  const library = 'common/cell_accounts.py'
  expect(readFileSync(join(out, library))).toEqual(readFileSync(join(program, 'store', library)))
  expect(readFileSync(join(out, 'Dockerfile'), 'utf8')).toContain(`COPY ${library} `)

  writeFileSync(join(folder, 'store', library), '# other\n')
  expect(hashes()).toEqual([expect.not.stringMatching(calendar ?? ''), alone])
})
