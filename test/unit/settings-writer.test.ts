import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings } from '../../adapters/settings/settings-file.ts'
import { openCellSettings } from '../../bindings/system/settings.ts'
import { testFolder } from '../support/folder.ts'

const owner = { kind: 'socket', name: 'socket' } as const

async function writer() {
  const path = join(await testFolder(), 'config/cell_config.json')
  mkdirSync(join(path, '..'))
  const settings = openSettings(path)
  let changes = 0
  const cellSettings = openCellSettings({
    settings,
    path,
    configuredStores: { readKeys: () => [] },
    services: { list: () => [] },
    host: { routes: async () => [] },
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
  ['a domain that is blocked', { domain: { mode: 'duckdns', name: 'ads.example' } }, 'names.blocked.0'],
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
