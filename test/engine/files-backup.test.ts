import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkRestored, dataHoldOf, whileHeldStill } from '../../cell/backup/hold-data.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { addAccounts, filesClient, runFiles } from '../support/files.ts'
import { testFolder } from '../support/folder.ts'
import { runInside } from '../support/recipe-image.ts'
import { testDocker } from '../support/test-containers.ts'

const source = path.join(import.meta.dirname, '../../store/services/files/manifest.json')
const { manifest } = readManifest(readFileSync(source))
/** The hooks of the files, on a container of a test. */
const holdOn = (main: string) => ({ ...dataHoldOf(manifest, 'cell-'), main, containers: [main] })
const signal = AbortSignal.timeout(120_000)

test('a copy made between the hooks holds what was there, and restores; writing waits, reading goes on', async () => {
  const engine = testDocker()
  const { container, name, address, data } = await runFiles({ shared: ['all: *'] })
  await addAccounts(container, ['anna'])
  const anna = filesClient(address, 'anna')
  expect((await anna('PUT', '/dav/anna/before', 'tea')).status).toBe(201)
  expect((await anna('PUT', '/shared/all/before', 'tea')).status).toBe(201)

  const copy = path.join(await testFolder(), 'copy')
  let later: Promise<number[]> | undefined
  await whileHeldStill(
    engine,
    holdOn(name),
    async () => {
      const to = { destination: `http://${address}:8080/dav/anna/moved` }
      const during = [anna('PUT', '/dav/anna/during', 'tea'), anna('MOVE', '/dav/anna/before', undefined, to)]
      later = Promise.all(during.map(async (one) => (await one).status))
      expect((await anna('GET', '/dav/anna/before')).status).toBe(200)
      execFileSync('cp', ['--archive', '--', data, copy])
      expect(existsSync(path.join(data, 'dav/anna/during'))).toBe(false)
    },
    signal,
  )
  expect(await later, 'they waited, and were taken').toEqual([201, 201])

  const restored = await runFiles({ shared: ['all: *'], data: copy })
  const again = filesClient(restored.address, 'anna')
  await checkRestored(engine, holdOn(restored.name), signal)
  expect((await again('GET', '/dav/anna/before')).text).toBe('tea')
  expect((await again('GET', '/shared/all/before')).text).toBe('tea')
  expect((await again('GET', '/dav/anna/during')).status).toBe(404)
  expect((await again('PUT', '/dav/anna/after', 'tea')).status).toBe(201)

  const damage: [what: string, () => void][] = [
    ['a damaged users file', () => writeFileSync(path.join(copy, 'users'), 'anna:broken\n')],
    ['a lost folder', () => rmSync(path.join(copy, 'dav/anna'), { recursive: true })],
  ]
  const users = readFileSync(path.join(copy, 'users'))
  for (const [what, harm] of damage) {
    writeFileSync(path.join(copy, 'users'), users)
    harm()
    await expect(checkRestored(engine, holdOn(restored.name), signal), what).rejects.toMatchObject({
      code: 'backup-hook-failed',
      params: { id: 'files', hook: 'check' },
    })
  }
}, 180_000)

test('a hold that is not wanted any more ends, and one that was over too early is said', async () => {
  const engine = testDocker()
  const { container, name, address, data } = await runFiles()
  await addAccounts(container, ['anna'])
  const anna = filesClient(address, 'anna')
  const full = new Error('no space')
  await expect(whileHeldStill(engine, holdOn(name), () => Promise.reject(full), signal)).rejects.toBe(full)
  expect((await anna('PUT', '/dav/anna/one', 'tea')).status).toBe(201)
  const holder = path.join(data, '.held')
  const cut = whileHeldStill(
    engine,
    holdOn(name),
    () => runInside(container, ['/bin/sh', '-c', 'kill "$0"', readFileSync(holder, 'utf8')]),
    signal,
  )
  await expect(cut).rejects.toMatchObject({
    code: 'backup-hook-failed',
    params: { hook: 'post', said: expect.stringContaining('until the end') },
  })
  expect(await whileHeldStill(engine, holdOn(name), async () => 'copied', signal)).toBe('copied')
}, 180_000)

test('data of a removed account are set aside, given back, and deleted for good', async () => {
  const { container, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const accounts = async (verb: string, input: object) => {
    const { code, output } = await runInside(
      container,
      ['/usr/libexec/cell/accounts', verb],
      JSON.stringify(input),
    )
    return { code, ...(JSON.parse(output) as object) }
  }
  const ada = filesClient(address, 'ada')
  await ada('PUT', '/dav/ada/letter', 'hers')
  expect(await accounts('remove', { username: 'ada', as: 'ada-1' })).toMatchObject({ code: 0, kept: 'ada-1' })
  await addAccounts(container, ['ada'])
  expect((await ada('GET', '/dav/ada/letter')).status).toBe(404)
  // Asked again, the removal that was done leaves the later account be.
  expect(await accounts('remove', { username: 'ada', as: 'ada-1' })).toMatchObject({ kept: 'ada-1' })
  expect((await ada('GET', '/me.json')).status).toBe(200)
  const again = { username: 'ada', password: 'ada-pw', adopt: 'ada-1' }
  expect(await accounts('add', again)).toMatchObject({ code: 0 })
  expect(await accounts('add', again)).toMatchObject({ code: 0 })
  expect((await ada('GET', '/dav/ada/letter')).text).toBe('hers')
  expect(await accounts('remove', { username: 'ada', as: 'ada-2' })).toMatchObject({ kept: 'ada-2' })
  expect(await accounts('purge', { kept: 'ada-2' })).toMatchObject({ code: 0 })
  expect(await accounts('purge', { kept: 'ada-2' })).toMatchObject({ code: 4 })
  expect(await accounts('list', {})).toMatchObject({ accounts: [] })
  expect(await accounts('add', { username: '../ada', password: 'x' })).toMatchObject({ code: 1 })
  expect(await accounts('add', { username: 'ada', password: 'x'.repeat(73) })).toMatchObject({ code: 1 })
}, 120_000)
