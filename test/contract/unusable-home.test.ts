import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launch, makeHome, removeHome } from '../support/cell.ts'

const nobody = { uid: 65_534, gid: 65_534 }

/** Each makes a home that can't be one inside a folder, and gives its path. */
const homes: [string, (folder: string) => string, string][] = [
  ['a file', (folder) => file(join(folder, 'home')), 'is not a folder'],
  ['below a file', (folder) => join(file(join(folder, 'home')), 'cell'), 'is not a folder'],
  [
    'a folder whose data/ is a file',
    (folder) => {
      file(join(folder, 'data'))
      return folder
    },
    'is not a folder',
  ],
  [
    'a folder whose config/api is a file',
    (folder) => {
      mkdirSync(join(folder, 'config'))
      file(join(folder, 'config/api'))
      return folder
    },
    'is not a folder',
  ],
  ['a link to itself', (folder) => linked(join(folder, 'home')), 'ELOOP'],
]

test.each(homes)('a home that is %s is told, and nothing is made', async (_, make, complaint) => {
  const folder = folderOfTest()
  const home = make(folder)
  const before = tree(folder)
  const { code, said } = await refused(home)
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(complaint) })
  expect(said).toMatch(/\[home-unusable\]\n$/)
  expect(tree(folder)).toEqual(before)
})

test.each([
  ['a folder of another user', 0o755, ''],
  ['missing, where its parent belongs to another user', 0o755, 'new'],
  ['in a folder that it may not enter', 0o700, 'new'],
])('for who is not root, a home that is %s', async (_, mode, name) => {
  const folder = folderOfTest()
  chmodSync(folder, mode)
  const { code, said } = await refused(join(folder, name), nobody)
  expect(code).toBe(1)
  expect(said).toMatch(/User 65534 may not use .*, which belongs to user [\d?]+[^]*\[home-unusable\]\n$/)
  expect(tree(folder)).toEqual([])
})

test('one whose data/api belongs to another user', async () => {
  const folder = folderOfTest()
  mkdirSync(join(folder, 'data/api'), { recursive: true })
  for (const path of [folder, join(folder, 'data')]) chownSync(path, nobody.uid, nobody.gid)
  const { code, said } = await refused(folder, nobody)
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('data/api') })
  expect(said).toContain('[home-unusable]')
})

test('one on a disk that may only be read', async () => {
  const folder = folderOfTest()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  execFileSync('mount', ['-o', 'remount,ro', folder])
  const { code, said } = await refused(folder)
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('mounted read-only') })
  expect(said).toMatch(/\[home-unusable\]\n$/)
})

function folderOfTest(): string {
  const folder = makeHome()
  chmodSync(folder, 0o755)
  onTestFinished(() => removeHome(folder))
  return folder
}

function file(path: string): string {
  writeFileSync(path, '')
  return path
}

function linked(path: string): string {
  symlinkSync(path, path)
  return path
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
}

async function refused(home: string, user?: typeof nobody) {
  const cell = launch({
    home,
    variables: { DOCKER_HOST: 'unix:///nowhere/none.sock' },
    ...(user !== undefined && { user }),
  })
  cell.ready.then(
    () => cell.kill(),
    () => undefined,
  )
  await once(cell.process, 'close')
  expect(cell.output()).not.toMatch(/^\s+at |node:internal/m)
  return { code: cell.process.exitCode, said: cell.output() }
}
