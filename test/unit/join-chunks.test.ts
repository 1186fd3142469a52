import { build } from 'esbuild'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { joinChunks } from '../../build/join-chunks.ts'
import { testFolder } from '../support/folder.ts'

/** Two programs, three functions that share other code with each; `name` is exported by two chunks. */
const sources: Record<string, string> = {
  'both.ts': `export const name = 'both'; export const made = [];`,
  'first.ts': `import { made } from './both.ts'; made.push('first'); export const name = 'first'; export { made };`,
  'second.ts': `import { name as first } from './first.ts'; import { name as both } from './both.ts'; export const second = [first, both];`,
  'aside.ts': `import { made } from './both.ts'; made.push('aside'); export default made;`,
  'api.ts': `import { second } from './second.ts'; import { name } from './both.ts'; export { second, name }; export const later = () => import('./one.ts');`,
  'web.ts': `export { name, made } from './both.ts';`,
  'one.ts': `import { name } from './first.ts'; import { second } from './second.ts'; export default [name, ...second];`,
  'two.ts': `import { made, name } from './first.ts'; import aside from './aside.ts'; export default [name, made === aside];`,
  'three.ts': `import aside from './aside.ts'; import { name } from './both.ts'; export default [name, ...aside];`,
}
const entries = ['api.ts', 'web.ts', 'one.ts', 'two.ts', 'three.ts']

test('what programs load together is one file each, and means what it meant', async () => {
  const folder = await testFolder()
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text)
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: entries,
    outdir: join(folder, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    write: false,
  })
  const before = new Map(outputFiles.map(({ path, text }) => [relative(folder, path), text]))
  const programs = { api: ['dist/api.js'], web: ['dist/web.js'] }
  const functions = { later: ['dist/one.js', 'dist/two.js', 'dist/three.js'] }
  const joined = await joinChunks(before, metafile.outputs, programs, functions)
  const chunks = (files: Map<string, string>): string[] =>
    [...files.keys()].filter((file) => file.startsWith('dist/chunks/')).toSorted()
  expect(chunks(joined).slice(1)).toEqual(['dist/chunks/of-api-later.js', 'dist/chunks/of-api-web-later.js'])
  expect(chunks(before).length).toBeGreaterThan(chunks(joined).length)

  for (const [path, text] of joined) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const load = async (entry: string) => await import(pathToFileURL(join(folder, 'dist', entry)).href)
  const api = await load('api.js')
  expect(api).toMatchObject({ second: ['first', 'both'], name: 'both' })
  expect((await api.later()).default).toEqual(['first', 'first', 'both'])
  expect((await load('two.js')).default).toEqual(['first', true])
  expect((await load('three.js')).default).toEqual(['both', 'first', 'aside'])
  expect((await load('web.js')).made).toEqual(['first', 'aside'])
})
