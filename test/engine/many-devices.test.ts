import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'

/** Room for two thousand devices; the network inside is as wide, and has a pool that no other cell has. */
const networks = { pool: '10.76.0.0/16', vpn: '10.66.0.0/21' }

let core: CoreCell
let cell: TestCell

beforeAll(async () => {
  core = await makeCoreCell({ networks })
  const program = join(import.meta.dirname, '../../dist/test/support/fill-home.js')
  execFileSync(process.execPath, [program, core.fixture.home, '1000', '2', networks.vpn])
  cell = await core.start()
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

/** Whom the kernel lets in, each with its addresses. */
async function admitted(): Promise<Map<string, string>> {
  const { containers } = connectDocker(core.fixture.engine)
  const argv = ['wg', 'show', 'wg0', 'allowed-ips']
  const { stdout } = await containers.exec(`${core.fixture.prefix}wireguard`, argv, { timeoutMs: 30_000 })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => line.split('\t') as [string, string]))
}

interface Device {
  name: string
  public_key: string
  address: string
}

/** Every device that the API tells of, page by page. */
async function told(): Promise<Device[]> {
  const devices: Device[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await cell.call('GET', `/api/peers?limit=200${after}`)
    expect(body.items.length).toBeLessThanOrEqual(200)
    devices.push(...body.items.flatMap((peer: { devices: Device[] }) => peer.devices))
    cursor = body.next
  }
  return devices
}

test('two thousand devices are let in by the kernel, each at its own address', async () => {
  const devices = await told()
  expect(devices).toHaveLength(2000)
  const wished = new Map(devices.map(({ public_key: key, address }) => [key, `${address}/32`]))
  expect(wished.size).toBe(2000)
  expect(await admitted()).toEqual(wished)
})

test('one that is removed is let in no more, and all others are', async () => {
  const path = '/api/peers/peer-0500/devices/phone'
  const { body: gone } = await cell.call('GET', path)
  const { body } = await cell.call('DELETE', path)
  expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
  const now = await admitted()
  expect([now.size, now.has(gone.public_key)]).toEqual([1999, false])
  expect((await cell.call('GET', '/api/peers/peer-0500')).body.devices).toHaveLength(1)
})

test('a network that is wider than the cell was made for is refused, and everybody stays in', async () => {
  const wide = { networks: { vpn: '10.66.0.0/20' } }
  expect(await cell.call('PUT', '/api/config', wide)).toMatchObject({
    status: 409,
    body: { code: 'vpn-wide' },
  })
  expect((await cell.call('GET', '/api/config')).body.networks.vpn).toBe('10.66.0.0/21')
  expect((await admitted()).size).toBe(1999)
})
