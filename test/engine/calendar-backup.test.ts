import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkRestored, dataHoldOf, whileHeldStill } from '../../cell/backup/hold-data.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { callAccounts, davClient, eventOf, runCalendar } from '../support/calendar.ts'
import { runInside } from '../support/recipe-image.ts'
import { testFolder } from '../support/folder.ts'
import { testDocker } from '../support/test-containers.ts'

const source = path.join(import.meta.dirname, '../../store/services/calendar/manifest.json')
const { manifest } = readManifest(readFileSync(source))
/** The hooks of the calendar, on a container of a test. */
const holdOn = (main: string) => ({ ...dataHoldOf(manifest, 'cell-'), main, containers: [main] })
const signal = AbortSignal.timeout(120_000)

test('a copy made between the hooks holds what was there, and restores; writing waits, reading goes on', async () => {
  const engine = testDocker()
  const { container, name, address, data } = await runCalendar()
  const dav = davClient(address)
  await callAccounts(container, 'add', { username: 'anna', password: 'secret' })
  const put = (event: string) =>
    dav('PUT', `/anna/calendar/${event}.ics`, 'anna:secret', eventOf(event, ['DESCRIPTION:Ärger']))
  expect(await put('before')).toBe(201)

  const copy = path.join(await testFolder(), 'copy')
  let later: Promise<number> | undefined
  await whileHeldStill(
    engine,
    holdOn(name),
    async () => {
      later = put('during')
      expect(await dav('GET', '/anna/calendar/before.ics', 'anna:secret')).toBe(200)
      execFileSync('cp', ['--archive', '--', data, copy])
      expect(existsSync(path.join(data, 'collections/collection-root/anna/calendar/during.ics'))).toBe(false)
    },
    signal,
  )
  expect(await later, 'it waited, and was taken').toBe(201)

  const restored = await runCalendar(copy)
  const again = davClient(restored.address)
  await checkRestored(engine, holdOn(restored.name), signal)
  expect(await again('GET', '/anna/calendar/before.ics', 'anna:secret')).toBe(200)
  expect(await again('GET', '/anna/calendar/during.ics', 'anna:secret')).toBe(404)
  expect(await again('PUT', '/anna/calendar/after.ics', 'anna:secret', eventOf('after'))).toBe(201)

  writeFileSync(path.join(copy, 'collections/collection-root/anna/calendar/before.ics'), 'BEGIN:VCALENDAR')
  await expect(checkRestored(engine, holdOn(restored.name), signal)).rejects.toMatchObject({
    code: 'backup-hook-failed',
    params: { id: 'calendar', hook: 'check' },
  })
}, 180_000)

test('a copy that fails ends the hold all the same, and a hold that cannot be had is a problem', async () => {
  const engine = testDocker()
  const { container, name, address, data } = await runCalendar()
  const dav = davClient(address)
  await callAccounts(container, 'add', { username: 'anna', password: 'secret' })
  const full = new Error('no space')
  const failing = whileHeldStill(engine, holdOn(name), () => Promise.reject(full), signal)
  await expect(failing).rejects.toBe(full)
  expect(await dav('PUT', '/anna/calendar/one.ics', 'anna:secret', eventOf('one'))).toBe(201)

  let copied = false
  const missing = { ...holdOn(name), pre: ['/usr/libexec/cell/backup', 'nothing'] }
  const refused = whileHeldStill(engine, missing, async () => (copied = true), signal)
  await expect(refused).rejects.toMatchObject({
    code: 'backup-hook-failed',
    params: { hook: 'pre', said: expect.stringContaining('verb') },
  })
  expect(copied).toBe(false)

  // A hold that was over before the copy was done makes none that counts.
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
  expect(existsSync(holder), 'said once').toBe(false)
  expect(await whileHeldStill(engine, holdOn(name), async () => 'copied', signal)).toBe('copied')

  // A service that does not run writes nothing.
  await container.stop({ t: 5 })
  expect(await whileHeldStill(engine, holdOn(name), async () => 'copied', signal)).toBe('copied')
}, 180_000)
