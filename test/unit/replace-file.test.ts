import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFile, replaceFile, replaceFileSync } from '../../adapters/atomic-write/replace-file.ts'
import { testFolder } from '../support/folder.ts'

const ways = [
  ['replaceFile', replaceFile],
  [
    'replaceFileSync',
    async (...given: Parameters<typeof replaceFileSync>) => {
      replaceFileSync(...given)
    },
  ],
] as const

test.each(ways)(
  '%s writes the whole text with its permissions, and leaves nothing beside it',
  async (_, write) => {
    const folder = await testFolder()
    const path = join(folder, 'file')
    await writeFile(path, 'a much longer text than the new one', { mode: 0o600 })
    await write(path, 'new', { mode: 0o640 })
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readdir(folder)).toEqual(['file'])
  },
)

test.each(ways)('%s removes its draft when it fails', async (_, write) => {
  const folder = await testFolder()
  await mkdir(join(folder, 'in-the-way', 'full'), { recursive: true })
  await expect(write(join(folder, 'in-the-way'), 'new', { mode: 0o640 })).rejects.toThrow(
    /EISDIR|ENOTEMPTY|EEXIST/,
  )
  expect(await readdir(folder)).toEqual(['in-the-way'])
})

test('createFile never replaces a file, however many write it at once', async () => {
  const folder = await testFolder()
  const path = join(folder, 'file')
  await Promise.all(['a', 'b', 'c'].map((text) => createFile(path, text, { mode: 0o600 })))
  const first = await readFile(path, 'utf8')
  await createFile(path, 'later', { mode: 0o600 })
  expect(['a', 'b', 'c']).toContain(first)
  expect(await readFile(path, 'utf8')).toBe(first)
  expect(await readdir(folder)).toEqual(['file'])
})
