import { execFileSync } from 'node:child_process'
import { chmod, link, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { servicesLeftHeld, withServicesHeld } from '../../adapters/engine/hold-services.ts'
import { testFolder } from '../support/folder.ts'

const never = new AbortController().signal

test('holds services while packages are installed, and leaves nothing', async () => {
  const folder = await testFolder()
  expect(await withServicesHeld(never, () => answerOf(folder), folder)).toBe(101)
  expect(await readdir(folder)).toEqual([])
})

test("puts the machine's own policy back, also after a failure", async () => {
  const folder = await testFolder()
  await writePolicy(folder, 'exit 0')
  const failing = withServicesHeld(
    never,
    async () => Promise.reject(new Error(`${await answerOf(folder)}`)),
    folder,
  )
  await expect(failing).rejects.toThrow('101')
  expect(await readFile(path.join(folder, 'policy-rc.d'), 'utf8')).toBe('#!/bin/sh\nexit 0\n')
  expect(await readdir(folder)).toEqual(['policy-rc.d'])
})

test('leaves a policy alone that forbids every start already', async () => {
  const folder = await testFolder()
  await writePolicy(folder, 'exit 101')
  const seen = await withServicesHeld(never, () => readFile(path.join(folder, 'policy-rc.d'), 'utf8'), folder)
  expect(seen).toBe('#!/bin/sh\nexit 101\n')
})

test.each(['before ours was written', 'while packages were installed'])(
  'mends a crash %s',
  async (moment) => {
    const folder = await testFolder()
    const [policy, kept] = [path.join(folder, 'policy-rc.d'), path.join(folder, 'policy-rc.d.kept-by-cell')]
    await writePolicy(folder, 'exit 0')
    if (moment === 'before ours was written') {
      await link(policy, kept)
    } else {
      await withServicesHeld(never, () => link(policy, path.join(folder, 'ours')), folder)
      await rename(policy, kept)
      await rename(path.join(folder, 'ours'), policy)
    }
    expect(await servicesLeftHeld(folder)).toBe(true)

    await withServicesHeld(never, async () => {}, folder)

    expect(await servicesLeftHeld(folder)).toBe(false)
    expect(await readFile(policy, 'utf8')).toBe('#!/bin/sh\nexit 0\n')
  },
)

async function writePolicy(folder: string, line: string): Promise<void> {
  await writeFile(path.join(folder, 'policy-rc.d'), `#!/bin/sh\n${line}\n`)
  await chmod(path.join(folder, 'policy-rc.d'), 0o755)
}

async function answerOf(folder: string): Promise<number> {
  try {
    execFileSync(path.join(folder, 'policy-rc.d'), ['docker', 'start'])
    return 0
  } catch (error) {
    return error instanceof Error && 'status' in error ? Number(error.status) : -1
  }
}
