import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { packFolder } from '../../adapters/docker/pack-folder.ts'
import { testFolder } from '../support/folder.ts'

const deep = `${'a-long-folder-name/'.repeat(6)}and-a-file-in-it`

test('packs what tar can unpack, whole', async () => {
  const [folder, out] = [await exampleFolder(), await testFolder()]
  const packed = await buffer(packFolder(folder))

  execFileSync('tar', ['-x', '-C', out], { input: packed })

  execFileSync('diff', ['-r', '--no-dereference', folder, out])
  const list = execFileSync('tar', ['-t', '-v', '--numeric-owner'], { input: packed, encoding: 'utf8' })
  expect(list).toContain('-rwxr-xr-x 0/0              12 1970-01-01 00:00 run\n')
  expect(list).toContain('-rw-r--r-- 0/0               0 1970-01-01 00:00 empty\n')
  expect(list).toContain('link -> run\n')
})

test('gives the same bytes for the same content, whenever and by whom it was written', async () => {
  const [one, other] = [await exampleFolder(), await exampleFolder()]
  await utimes(path.join(other, 'empty'), 1, 1)
  await chmod(path.join(other, 'empty'), 0o600)
  expect(await buffer(packFolder(one))).toEqual(await buffer(packFolder(other)))
})

test('has room for long paths', async () => {
  const [folder, out] = [await testFolder(), await testFolder()]
  await writeFile(path.join(folder, 'x'.repeat(200)), 'far')
  execFileSync('tar', ['-x', '-C', out], { input: await buffer(packFolder(folder)) })
  execFileSync('diff', ['-r', folder, out])
  expect(await readdir(out)).toEqual(['x'.repeat(200)])
})

async function exampleFolder(): Promise<string> {
  const folder = await testFolder()
  await mkdir(path.join(folder, path.dirname(deep)), { recursive: true })
  await writeFile(path.join(folder, deep), 'x'.repeat(1000))
  await writeFile(path.join(folder, 'run'), '#!/bin/true\n')
  await chmod(path.join(folder, 'run'), 0o750)
  await writeFile(path.join(folder, 'empty'), '')
  await symlink('run', path.join(folder, 'link'))
  return folder
}
