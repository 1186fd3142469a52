import { beforeAll, describe, expect, test } from 'vitest'
import type { Device } from '../support/device.ts'
import { admit, call, followed, inside, serverOf, slow, useVpnLab } from '../support/vpn-bed.ts'

const lab = useVpnLab({ calendar: false })

describe('a peer', () => {
  let anna: Device
  let ben: Device
  beforeAll(async () => {
    anna = await admit(lab(), 'anna', { tunnel: 'full', peer_to_peer: true })
    ben = await admit(lab(), 'ben', { peer_to_peer: true })
  })

  test("reaches no machine of anybody's home, not the box itself, and nothing of the core but its three services", async () => {
    const routes = await lab().inVpn('ip', '-4', 'route')
    const gateway = /default via (\S+)/.exec(routes)?.[1] ?? ''
    const proxy = gateway.replace(/\.1$/, '.5')
    for (const address of [lab().atHome, gateway, proxy]) {
      await anna.run(['ip', 'rule', 'del', 'lookup', 'main', 'suppress_prefixlength', '0'])
      await anna.run(['ip', 'route', 'replace', address, 'dev', 'cell'])
      expect(await anna.page(`http://${address}/`), address).toBe(null)
    }
    expect(await anna.page(inside)).not.toBe(null)
  })

  /** Bytes that a device has received through its tunnel while something was asked ten times, and answered. */
  async function tunnelled(device: Device, ask: () => Promise<string | null>): Promise<number> {
    const received = async () =>
      Number((await device.run(['wg', 'show', 'cell', 'transfer'])).stdout.split(/\s+/)[1])
    await expect.poll(ask, slow).not.toBe(null)
    const before = await received()
    for (let at = 0; at < 10; at++) expect(await ask()).not.toBe(null)
    return (await received()) - before
  }
  /** Ten answers are more, a new handshake and what keeps a tunnel open less. */
  const severalAnswers = 2_000

  test('reaches the internet by way of the cell with a full tunnel, and past it with a split one', async () => {
    expect(await tunnelled(anna, () => anna.page(lab().internet))).toBeGreaterThan(severalAnswers)
    expect(await tunnelled(ben, () => ben.page(lab().internet))).toBeLessThan(severalAnswers)
    // Nor does the cell lead a split tunnel there when the device wants it to.
    const far = new URL(lab().internet).hostname
    const { key: server } = await serverOf('anna')
    await ben.run(['wg', 'set', 'cell', 'peer', server, 'allowed-ips', `10.66.0.0/22,${far}/32`])
    await ben.run(['ip', 'route', 'replace', far, 'dev', 'cell'])
    expect(await ben.page(lab().internet)).toBe(null)
    await ben.run(['ip', 'route', 'delete', far, 'dev', 'cell'])
    await ben.run(['wg', 'set', 'cell', 'peer', server, 'allowed-ips', '10.66.0.0/22'])
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('reaches another only while both may', async () => {
    const pings = async (): Promise<boolean> =>
      (await anna.run(['ping', '-c', '1', '-W', '5', '10.66.0.3'])).exitCode === 0
    expect(await pings()).toBe(true)
    await call('PUT', '/api/peers/ben', { peer_to_peer: false })
    await followed()
    expect(await pings()).toBe(false)
    expect((await ben.run(['ping', '-c', '1', '-W', '5', '10.66.0.2'])).exitCode).not.toBe(0)
    await call('PUT', '/api/peers/ben', { peer_to_peer: true })
    await followed()
    expect(await pings()).toBe(true)
  })

  test("gets nothing from another's address", async () => {
    await ben.run(['ip', 'address', 'replace', '10.66.0.2/32', 'dev', 'cell'])
    expect(await ben.page(inside, '--interface', '10.66.0.2')).toBe(null)
    await ben.run(['ip', 'address', 'delete', '10.66.0.2/32', 'dev', 'cell'])
    expect(await ben.page(inside)).not.toBe(null)
  })
})
