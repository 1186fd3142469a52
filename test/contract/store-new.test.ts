import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { testFolder } from '../support/folder.ts'
import { runCell } from '../support/run-cell.ts'

const root = join(import.meta.dirname, '../..')

test('`cell store new` makes a recipe that lints without advice, and whose schema is found', async () => {
  const folder = await testFolder()
  const made = await runCell(folder, ['--json', 'store', 'new', 'notes', '--folder', folder])
  expect(made, made.stderr).toMatchObject({ status: 0 })
  const { files } = JSON.parse(made.stdout)
  const recipe = join(folder, 'notes')
  expect(files.map((path: string) => path.slice(recipe.length + 1))).toEqual([
    'Dockerfile',
    'README.md',
    'icon.svg',
    'image/healthy',
    'image/serve',
    'image/www/index.html',
    'manifest.json',
  ])
  for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(/__[A-Z]+__/)
  expect(statSync(join(recipe, 'image/serve')).mode & 0o111).toBe(0o111)
  const text = readFileSync(join(recipe, 'manifest.json'), 'utf8')
  expect(readManifest(text).manifest).toMatchObject({ id: 'notes', name: 'Notes', subdomain: 'notes' })
  const schema = resolve(recipe, JSON.parse(text).$schema)
  expect(schema).toBe(join(root, 'store/manifest.schema.json'))
  const lint = await runCell(folder, ['--json', 'store', 'lint', join(recipe, 'manifest.json')])
  expect(JSON.parse(lint.stdout)).toEqual([{ file: expect.any(String), errors: [], warnings: [] }])
})

test.each([
  ['Notes', 'id'],
  ['../notes', 'id'],
  ['caddy', 'id'],
  ['www', 'subdomain'],
])('`cell store new %s` is refused with the field, and makes nothing', async (id, field) => {
  const folder = await testFolder()
  const refused = await runCell(folder, ['store', 'new', id, '--folder', join(folder, 'recipes')])
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining(`${field}: `) })
  expect(() => statSync(join(folder, 'recipes'))).toThrow('ENOENT')
})

test('a recipe that is there is never replaced', async () => {
  const folder = await testFolder()
  const args = ['store', 'new', 'notes', '--name', 'My notes', '--folder', folder]
  expect(await runCell(folder, args)).toMatchObject({ status: 0 })
  const before = readFileSync(join(folder, 'notes/manifest.json'), 'utf8')
  expect(before).toContain('"My notes"')
  expect(await runCell(folder, [...args, '--name', 'Other'])).toMatchObject({ status: 1 })
  expect(readFileSync(join(folder, 'notes/manifest.json'), 'utf8')).toBe(before)
})
