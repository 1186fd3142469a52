import { beforeAll, describe, expect, test } from 'vitest'
import type { Device } from '../support/device.ts'
import { admit, call, followed, inside, machine, slow, useVpnLab } from '../support/vpn-bed.ts'

const lab = useVpnLab({ calendar: false })
const ofAnna = '/api/peers/anna/devices'

describe('of a peer with two devices', () => {
  let phone: Device
  let laptop: Device
  beforeAll(async () => {
    phone = await admit(lab(), 'anna', { device: 'phone' })
    await call('POST', ofAnna, { name: 'laptop' })
    await followed()
    laptop = await machine(lab(), 'laptop', `${ofAnna}/laptop/config`)
  })
  /** Which of the two get in now; a device that is led nowhere is told apart from one that is slow. */
  const inTouch = async () => ({
    phone: (await phone.page(inside)) !== null,
    laptop: (await laptop.page(inside)) !== null,
  })

  test('both come in at the same time, each by its own address', async () => {
    await expect.poll(inTouch, slow).toEqual({ phone: true, laptop: true })
    const { items } = (await call('GET', ofAnna)).body
    expect(items).toMatchObject([
      { name: 'phone', address: '10.66.0.2', connected: true },
      { name: 'laptop', address: '10.66.0.3', connected: true },
    ])
    expect(items[0].endpoint).not.toBe(items[1].endpoint)
  })

  test('one that is blocked or has expired gets nothing, and the other goes on', async () => {
    await call('PUT', `${ofAnna}/laptop`, { enabled: false })
    await followed()
    expect(await inTouch()).toEqual({ phone: true, laptop: false })
    const soon = new Date(Date.now() + 1_000).toISOString()
    await call('PUT', `${ofAnna}/laptop`, { enabled: true, expires_at: soon })
    await expect
      .poll(() => lab().inVpn('wg', 'show', 'wg0', 'allowed-ips'), slow)
      .not.toContain('10.66.0.3/32')
    await followed()
    expect(await inTouch()).toEqual({ phone: true, laptop: false })
    await call('PUT', `${ofAnna}/laptop`, { expires_at: null })
    await followed()
    await expect.poll(inTouch, slow).toEqual({ phone: true, laptop: true })
  })

  test('one with new keys needs them, and the other goes on', async () => {
    await call('POST', `${ofAnna}/laptop/rotate-keys`)
    await followed()
    expect(await inTouch()).toEqual({ phone: true, laptop: false })
    await laptop.down()
    await laptop.up((await call('GET', `${ofAnna}/laptop/config`)).body)
    await expect.poll(inTouch, slow).toEqual({ phone: true, laptop: true })
  })

  test('one that is removed is shut out when the job is done, and the other goes on', async () => {
    const { body } = await call('DELETE', `${ofAnna}/phone`)
    // Ends with the job.
    await call('GET', `/api/jobs/${body.job.id}/events`)
    expect(await inTouch()).toEqual({ phone: false, laptop: true })
    expect(await lab().inVpn('wg', 'show', 'wg0', 'allowed-ips')).not.toContain('10.66.0.2/32')
    expect(await lab().inVpn('nft', 'list', 'set', 'inet', 'cell', 'peers')).not.toContain('10.66.0.2')
    expect((await call('GET', '/api/peers/anna')).body).toMatchObject({ address: '10.66.0.3' })
  })

  test('none comes in any more when the peer is blocked', async () => {
    await call('PUT', '/api/peers/anna', { enabled: false })
    await followed()
    expect(await inTouch()).toEqual({ phone: false, laptop: false })
  })
})
