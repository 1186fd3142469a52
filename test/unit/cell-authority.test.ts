// oxlint-disable-next-line import/no-unassigned-import -- what @peculiar/x509 stands on
import 'reflect-metadata'
import { X509Certificate, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openAuthority } from '../../bindings/domain/authority.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import type { Settings } from '../../config/settings.ts'
import { day } from '../../config/units.ts'
import { openDb } from '../../db/open.ts'
import { openSecrets } from '../../db/secrets.ts'

/** A cell's authority over time; `more` changes what it is opened with. */
function cellOf({ isNamed = false, hasProxyRoot = true } = {}) {
  const state = { isNamed, now: Date.UTC(2030, 0, 1), domain: 'home.cell' }
  const tools = {
    secrets: openSecrets(openDb(':memory:')),
    sealer: openSealer(randomBytes(32)),
    settings: {
      current: () => ({ cell_name: 'home', domain: { mode: 'lan', name: state.domain } }) as Settings,
    },
    files: { exists: async () => hasProxyRoot },
    isNamed: () => state.isNamed,
    now: () => state.now,
  }
  return { state, tools, authority: openAuthority(tools) }
}

test('nothing is made by looking, nor before the cell has its name', async () => {
  const { state, authority } = cellOf()
  expect([authority.isDue(), authority.current()]).toEqual([false, null])
  await authority.renew()
  expect(authority.current()).toBe(null)
  state.isNamed = true
  expect([authority.isDue(), authority.current()]).toEqual([true, null])
  await authority.renew()
  expect(authority.isDue()).toBe(false)
})

test.each([
  ['a new cell replaces nothing that anybody was to trust', { isNamed: false }, false],
  ['one of an earlier version replaces the root of its proxy', { isNamed: true }, true],
  ['one that never ran a proxy replaces nothing', { isNamed: true, hasProxyRoot: false }, false],
])('%s', async (_, about, replaces) => {
  const { state, authority } = cellOf(about)
  state.isNamed = true
  await authority.renew()
  expect(authority.current()?.replacedAt).toBe(replaces ? state.now : null)
})

test('what the proxy signs with is made anew long before its end, by the same root', async () => {
  const { state, tools, authority } = cellOf({ isNamed: true, hasProxyRoot: false })
  await authority.renew()
  const first = authority.current()
  state.now += 270 * day
  expect(authority.isDue()).toBe(false)
  state.now += 10 * day
  expect(authority.isDue()).toBe(true)
  // Also by a cell that was off meanwhile.
  const later = openAuthority(tools)
  await later.renew()
  const second = later.current()
  expect(second).toMatchObject({ root: first?.root, replacedAt: null })
  expect(second?.intermediate).not.toEqual(first?.intermediate)
  expect(Date.parse(new X509Certificate(second?.intermediate.certificate ?? '').validTo)).toBe(
    state.now + 365 * day,
  )
})

test('a name that the root may not vouch for has another root made, one that it may has not', async () => {
  const { state, authority } = cellOf({ isNamed: true, hasProxyRoot: false })
  await authority.renew()
  const first = authority.current()
  state.domain = 'attic.cell'
  expect(authority.isDue()).toBe(false)
  state.domain = 'attic.example'
  expect(authority.isDue()).toBe(true)
  await authority.renew()
  expect(authority.current()?.root).not.toBe(first?.root)
  expect(authority.current()?.replacedAt).toBe(state.now)
})

test('the key of the root is in the database sealed only', async () => {
  const { tools, authority } = cellOf({ isNamed: true })
  await authority.renew()
  const sealed = tools.secrets.get('authority') ?? ''
  expect(sealed).not.toContain('PRIVATE KEY')
  expect(tools.sealer.open('authority', sealed)).toContain('PRIVATE KEY')
  expect(JSON.stringify(authority.current()?.root)).not.toContain('PRIVATE KEY')
})
