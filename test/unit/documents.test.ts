import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { problems } from '../../config/problems.ts'

const root = join(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n')
// Those of a recipe to be made speak of files that are not there yet.
const documents = tracked.filter((path) => path !== '' && !path.startsWith('store/template/'))
const rooms = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name)
  .filter((name) => !['data', 'dist', 'node_modules', 'release'].includes(name))
/** Made by the owner of a cell, or while it runs. */
const made = /^config\/(api|$)|^test\/\.|[<*…{]/

test('there are documents', () => expect(documents.length).toBeGreaterThan(10))

test.each(documents)('every link in %s leads to a file', (path) => {
  const links = [...textOf(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to)
  const dead = links.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(root, dirname(path), to)))
  expect(dead).toEqual([])
})

test.each(documents)('every file that %s names is there', (path) => {
  // What the newcomer's walk adds is named as new, and belongs to no tree but the newcomer's.
  const text = textOf(path)
  const added = [...text.matchAll(/\*\*`([^`]+)`\*\*(?: \(new\)|, a recipe)/g)].map(([, name = '']) => name)
  const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
  const files = named.filter((name) => rooms.includes(name.split('/')[0] ?? '') && name.includes('/'))
  const missing = files.filter(
    (name) => !made.test(name) && !added.includes(name) && !existsSync(join(root, name)),
  )
  expect(missing).toEqual([])
})

test('the codes that docs/operate.md explains are problems, with all that stop a job or the network', () => {
  const rows = textOf('docs/operate.md').matchAll(/^\| (`[a-z]+-[^|]*`) +\|/gm)
  const named = [...rows].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  )
  const codes = Object.keys(problems)
  const covers = (name: string, code: string): boolean =>
    name.endsWith('*') ? code.startsWith(name.slice(0, -1)) : code === name
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((name) => !codes.some((code) => covers(name, code)))).toEqual([])
  const stopping = codes.filter((code) =>
    /^(vpn|domain|proxy|core|engine)-|^account-helper$|^backup-/.test(code),
  )
  expect(stopping.filter((code) => !named.some((name) => covers(name, code)))).toEqual([])
})

/** Without blocks of code: what stands there is shown, not said. */
function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '')
}
