import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sizesOf, tooLarge } from '../../build/sizes.ts'
import { sourceFolders } from '../../build/source-folders.ts'
import { testFolder } from '../support/folder.ts'

const lines = (count: number): string => 'x\n'.repeat(count)

test('files are measured by their lines, but for generated ones', async () => {
  const root = await testFolder()
  for (const folder of sourceFolders) mkdirSync(join(root, folder, 'inner'), { recursive: true })
  writeFileSync(join(root, 'cell/inner/plan.ts'), lines(7))
  writeFileSync(join(root, 'views/page.tsx'), lines(3))
  writeFileSync(join(root, 'functions/routes.gen.ts'), lines(900))
  writeFileSync(join(root, 'store/recipe.json'), lines(900))
  expect(Object.fromEntries(sizesOf(root))).toEqual({ 'cell/inner/plan.ts': 7, 'views/page.tsx': 3 })
})

test.each<[string, Record<string, number>, string[]]>([
  ['as long as it may be', { 'cell/a.ts': 250, 'cell/b.ts': 60, 'runtime/c.ts': 60 }, []],
  [
    'too long',
    { 'cell/a.ts': 251, 'test/b.ts': 1 },
    ['cell/a.ts has 251 lines; a file has 250 at most', 'half of all files have more than 60 lines'],
  ],
  [
    'too many together',
    Object.fromEntries([...Array(42).keys()].map((n) => [`runtime/${n}.ts`, 60])),
    ['runtime/ has 2520 lines; it has 2500 at most'],
  ],
])('what is %s is told', (_, sizes, complaints) => {
  expect(tooLarge(new Map(Object.entries(sizes)))).toEqual(complaints)
})
