import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { isDeep, randomBy } from '../support/depth.ts'

/** What is asked for when power fails; the VPN follows by the job `network-apply`. */
const wishes = ['add', 'rotate', 'disable'] as const
const moments = [
  'planned:network-apply',
  ...['started', 'ran', 'recorded'].map((moment) => `${moment}:network-apply:vpn`),
  'finished:network-apply',
]
const random = randomBy('crash-keys')
const all = wishes.flatMap((wish) => moments.map((at) => ({ wish, at })))
/** One, drawn by the seed: each starts the cell twice, and its core is looked at each time. */
const drawn = all[Math.floor(random() * all.length)]
const chosen = isDeep || drawn === undefined ? all : [drawn]

let core: CoreCell
let made = 0

beforeAll(async () => {
  core = await makeCoreCell()
  const cell = await core.start()
  await cell.call('POST', '/api/peers', { name: 'anna', device: 'phone' })
  await cell.stop()
}, firstStartMs)
afterAll(() => core?.fixture[Symbol.asyncDispose]())

const path = '/api/peers/anna/devices'

/** Asks for a change of anna's devices; the power may fail before the answer. */
async function ask(cell: TestCell, wish: (typeof wishes)[number]): Promise<void> {
  const calls = {
    add: () => cell.call('POST', path, { name: `device-${++made}` }),
    rotate: () => cell.call('POST', `${path}/phone/rotate-keys`),
    disable: () => cell.call('PUT', `${path}/phone`, { enabled: false }),
  }
  const answer = await calls[wish]().catch(() => null)
  if (answer !== null) expect([200, 201]).toContain(answer.status)
}

/** Whom the kernel lets in. */
async function keysInForce(): Promise<string[]> {
  const { containers } = connectDocker(core.fixture.engine)
  const argv = ['wg', 'show', 'wg0', 'peers']
  const { stdout } = await containers.exec(`${core.fixture.prefix}wireguard`, argv, { timeoutMs: 30_000 })
  return stdout.split('\n').filter((line) => line !== '')
}

interface Told {
  name: string
  public_key: string
  enabled: boolean
}

const devicesOf = async (cell: TestCell): Promise<Told[]> => (await cell.call('GET', path)).body.items

test.each(chosen)('power fails at $at after $wish: the kernel lets in who may', async ({ wish, at }) => {
  const armed = join(core.fixture.home, 'armed')
  const variables = { CRASH_AT: at, CRASH_ARMED: 'armed' }
  const failing = await core.start({ entry: 'test/support/crashing-cell.js', variables })
  const exited = once(failing.process, 'exit')
  const before = await devicesOf(failing)
  await writeFile(armed, '')
  await ask(failing, wish)
  const [, signal] = await exited
  expect(signal, `the cell should have been killed at ${at}`).toBe('SIGKILL')
  await rm(armed)

  const cell = await core.start()
  const after = await devicesOf(cell)
  expect(after.length - before.length).toBe(wish === 'add' ? 1 : 0)
  expect(after[0]?.public_key === before[0]?.public_key).toBe(wish !== 'rotate')
  expect(after[0]?.enabled).toBe(wish !== 'disable')
  const may = after.flatMap((one) => (one.enabled ? [one.public_key] : []))
  await expect.poll(async () => (await keysInForce()).toSorted(), { timeout: 60_000 }).toEqual(may.toSorted())
  // As before for the next one.
  await cell.call('PUT', `${path}/phone`, { enabled: true })
  await cell.stop()
})
