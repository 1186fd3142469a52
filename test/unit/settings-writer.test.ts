import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings } from '../../adapters/settings/settings-file.ts'
import { openCellSettings } from '../../bindings/system/settings.ts'
import { testFolder } from '../support/folder.ts'

const owner = { kind: 'socket', name: 'socket' } as const

async function writer(subnet?: string) {
  const path = join(await testFolder(), 'config/cell_config.json')
  mkdirSync(join(path, '..'))
  const settings = openSettings(path)
  let changes = 0
  const cellSettings = openCellSettings({
    environment: { home: '/home/cell', registryPort: 5055 },
    settings,
    path,
    configuredStores: { readKeys: () => [] },
    services: { list: () => [] },
    host: { routes: async () => [] },
    inside: async () => subnet,
    changed: () => (changes += 1),
  })
  return { path, settings, cellSettings, changes: () => changes }
}

test('every change of the cell is announced once, also when the watcher sees the file later', async () => {
  const { path, cellSettings, changes } = await writer()
  await cellSettings.change({ cell_name: 'attic' }, owner)
  expect(changes()).toBe(1)
  cellSettings.noticeFile()
  expect(changes()).toBe(1)
  cellSettings.merge({ domain: { mode: 'duckdns', name: 'a.duckdns.org' } })
  cellSettings.noticeFile()
  cellSettings.noticeFile()
  expect(changes()).toBe(2)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    cell_name: 'attic',
    domain: { mode: 'duckdns', name: 'a.duckdns.org' },
  })
})

test('a change with an editor is announced once, a broken file too', async () => {
  const { path, settings, cellSettings, changes } = await writer()
  writeFileSync(path, '{"cell_name":"barn"}')
  cellSettings.noticeFile()
  cellSettings.noticeFile()
  expect(changes()).toBe(1)
  writeFileSync(path, '{"cell_name":')
  cellSettings.noticeFile()
  cellSettings.noticeFile()
  expect(changes()).toBe(2)
  expect([settings.current().cell_name, settings.problem()?.code]).toEqual(['barn', 'settings-invalid'])
  // Saved again, unchanged: the owner may have replaced a key that it names.
  const { atime, mtime } = statSync(path)
  utimesSync(path, atime, new Date(mtime.getTime() + 1_000))
  cellSettings.noticeFile()
  expect(changes()).toBe(3)
})

test.each([
  ['a name that is no host name', { cell_name: 'No Name' }, 'cell_name'],
  ['a domain that is blocked', { domain: { mode: 'cloudflare', name: 'ads.example' } }, 'names.blocked.0'],
])('a change within the cell passes the same checks as the API: %s', async (_, patch, path) => {
  const { path: file, cellSettings, changes } = await writer()
  await cellSettings.change({ names: { blocked: ['ads.example'] } }, owner)
  const before = readFileSync(file, 'utf8')
  expect(() => cellSettings.merge(patch)).toThrow(
    expect.objectContaining({
      code: 'request-invalid',
      details: expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    }),
  )
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect(changes()).toBe(1)
})

test('a file that is deleted counts as broken: the last good settings hold, and a change brings it back whole', async () => {
  const { path, settings, cellSettings, changes } = await writer()
  await cellSettings.change({ cell_name: 'attic', image_verification: 'warn' }, owner)
  rmSync(path)
  cellSettings.noticeFile()
  expect(changes()).toBe(2)
  expect(settings.problem()).toMatchObject({ code: 'settings-invalid', params: { case: 'gone', path } })
  // As for every file that can't be used, verification is enforced meanwhile.
  expect(settings.current()).toMatchObject({ cell_name: 'attic', image_verification: 'enforce' })
  await cellSettings.change({ time_zone: 'Europe/Berlin' }, owner)
  expect(settings.problem()).toBe(null)
  expect(settings.current()).toMatchObject({ image_verification: 'warn' })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    ...{ cell_name: 'attic', image_verification: 'warn', time_zone: 'Europe/Berlin' },
  })
})

test('its whole folder, and a file that stands in the way of it, count the same', async () => {
  const { path, settings, cellSettings } = await writer()
  await cellSettings.change({ cell_name: 'attic' }, owner)
  rmSync(dirname(path), { recursive: true })
  expect(settings.current().cell_name).toBe('attic')
  expect(settings.problem()).toMatchObject({ params: { case: 'gone' } })
  writeFileSync(dirname(path), '')
  expect(settings.current().cell_name).toBe('attic')
  expect(settings.problem()).toMatchObject({ code: 'settings-invalid' })
})

test('a file that is missing at the start is replaced by the copy of the last good one', async () => {
  const { path, cellSettings } = await writer()
  const kept = join(dirname(path), 'kept.json')
  expect(openSettings(path, kept)).toMatchObject({ text: expect.any(Function) })
  await cellSettings.change({ cell_name: 'attic' }, owner)
  expect(openSettings(path, kept).problem()).toBe(null)
  rmSync(path)
  const again = openSettings(path, kept)
  expect(again.current().cell_name).toBe('attic')
  expect(again.problem()).toMatchObject({ params: { case: 'gone' } })
  // A copy that cannot be read is none.
  writeFileSync(kept, '{"cell_name": 7}')
  expect(openSettings(path, kept).text()).toBe(null)
})

test('a VPN that is wider than the network inside is refused before anything is written', async () => {
  const wide = { networks: { vpn: '10.66.0.0/20' } }
  const { path, cellSettings } = await writer('172.30.0.0/21')
  await cellSettings.change({ networks: { vpn: '10.67.0.0/22' } }, owner)
  const before = readFileSync(path, 'utf8')
  await expect(cellSettings.change(wide, owner)).rejects.toMatchObject({ code: 'vpn-wide' })
  expect(readFileSync(path, 'utf8')).toBe(before)
  for (const subnet of ['172.30.0.0/19', undefined])
    expect((await (await writer(subnet)).cellSettings.change(wide, owner)).networks.vpn).toBe('10.66.0.0/20')
})
