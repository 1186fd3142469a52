import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Device } from '../support/device.ts'
import { runCell } from '../support/run-cell.ts'
import { admit, call, followed, inside, slow, useVpnLab } from '../support/vpn-bed.ts'

const bed = inject('bed')
const lab = useVpnLab({ calendar: false })

describe('a peer', () => {
  let ben: Device
  beforeAll(async () => {
    await call('POST', '/api/peers', { name: 'anna' })
    ben = await admit(lab(), 'ben')
  })

  test('that is disabled gets nothing at once, and everything when it is let in again', async () => {
    await call('PUT', '/api/peers/ben', { enabled: false })
    await followed()
    expect(await ben.page(inside)).toBe(null)
    expect(await lab().inVpn('wg', 'show', 'wg0', 'allowed-ips')).not.toContain('10.66.0.3/32')
    await call('PUT', '/api/peers/ben', { enabled: true })
    await followed()
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('that has expired gets nothing', async () => {
    await call('PUT', '/api/peers/ben', { expires_at: new Date(Date.now() + 2_000).toISOString() })
    await expect
      .poll(() => lab().inVpn('wg', 'show', 'wg0', 'allowed-ips'), slow)
      .not.toContain('10.66.0.3/32')
    expect(await ben.page(inside)).toBe(null)
    await call('PUT', '/api/peers/ben', { expires_at: null })
    await followed()
  })

  test('needs its new keys when they were rotated, and is the same peer with them', async () => {
    await call('POST', '/api/peers/ben/rotate-keys')
    await followed()
    expect(await ben.page(inside)).toBe(null)
    await ben.down()
    await ben.up((await call('GET', '/api/peers/ben/config')).body)
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('that is removed gets nothing, and its address and keys are gone', async () => {
    const { stdout } = await runCell(bed.home, ['peer', 'remove', 'ben'])
    expect(stdout).toMatch(/✓ Remove ben\n.*✓ Apply VPN configuration\n.*Done\./s)
    expect(await ben.page(inside)).toBe(null)
    expect(await lab().inVpn('wg', 'show', 'wg0', 'allowed-ips')).not.toContain('10.66.0.3/32')
    expect(await lab().inVpn('nft', 'list', 'set', 'inet', 'cell', 'peers')).not.toContain('10.66.0.3')
    expect((await call('GET', '/api/peers/ben')).status).toBe(404)
  })
})
