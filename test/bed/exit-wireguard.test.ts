import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from '../support/engine-client.ts'
import { runJob } from '../support/fixture-cell.ts'
import { admit, call, followed, inside, jobEnds, slow, socketCell, useVpnLab } from '../support/vpn-bed.ts'
import type { Device } from '../support/device.ts'
import { makeWireGuardProvider, type WireGuardProvider } from '../support/wireguard-provider.ts'

const bed = inject('bed')
const lab = useVpnLab({ calendar: false })
const docker = connectDocker(bed.engine)
const exit = `${bed.prefix}wireguard-ext-berlin`
const made = new AsyncDisposableStack()
let provider: WireGuardProvider
let anna: Device
let ben: Device

beforeAll(async () => {
  provider = made.use(await makeWireGuardProvider(lab().far))
  anna = await admit(lab(), 'anna', { tunnel: 'full' })
  ben = await admit(lab(), 'ben', { tunnel: 'full' })
  await runJob(socketCell as never, 'install', 'wireguard-ext')
  made.defer(async () => {
    await choose('anna', null)
    await jobEnds(await call('DELETE', '/api/connectivity/connections/berlin', {}))
    await runJob(socketCell as never, 'uninstall', 'wireguard-ext')
  })
}, 15 * 60_000)
afterAll(() => made.disposeAsync(), 5 * 60_000)

/** The machine's own address there: who is seen with it came past the exit. */
const direct = '198.51.100.1'

async function choose(peer: string, connection: string | null): Promise<void> {
  const put = await call('PUT', `/api/connectivity/peers/${peer}/exit`, { connection_id: connection })
  expect(put).toMatchObject({ status: 200, body: { connection_id: connection } })
  await followed()
}

const shown = () => call('GET', '/api/connectivity/connections/berlin')

test('a connection is made, works, and carries who was assigned to it and nobody else', async () => {
  expect(await docker.containers.inspect(`${bed.prefix}wireguard-ext`)).toBe(null)
  const body = { id: 'berlin', service: 'wireguard-ext', config: { configuration: provider.conf } }
  await jobEnds(await call('POST', '/api/connectivity/connections', body))
  await expect.poll(async () => (await shown()).body.state, slow).toBe('working')
  expect(JSON.stringify((await shown()).body)).not.toContain('PrivateKey')
  expect(await anna.page(lab().internet)).toBe(direct)
  await choose('anna', 'berlin')
  await expect.poll(() => anna.page(lab().internet), slow).toBe(provider.client)
  expect(await ben.page(lab().internet)).toBe(direct)
  // What is the cell's own stays where it is.
  expect(await anna.page(inside)).not.toBe(null)
})

test('a connection that somebody leaves by is not deleted, nor its exit uninstalled', async () => {
  expect(await call('DELETE', '/api/connectivity/connections/berlin', {})).toMatchObject({
    status: 409,
    body: { code: 'connection-used' },
  })
  const plan = await call('POST', '/api/services/catalog/wireguard-ext/plan', { do: 'uninstall' })
  expect(plan.body.problems).toMatchObject([{ code: 'connections-exist' }])
})

/** What drifted is looked for every half a minute. */
const patiently = { timeout: 300_000, interval: 1_000 }

/** From where the far server has seen somebody since it was asked last. */
async function seen(who: string): Promise<string[]> {
  const all = JSON.parse(await (await fetch(`${lab().internet}seen`)).text()) as string[]
  return all.filter((one) => one.startsWith(`${who} `)).map((one) => one.slice(who.length + 1))
}

/** TCP, UDP and names without a pause, until the device is no more. */
async function flood(device: Device, who: string): Promise<void> {
  const far = new URL(lab().internet).hostname
  const loop = (what: string): string => `while :; do ${what}; sleep 0.1; done >/dev/null 2>&1 &\n`
  const loops = [
    `echo ${who} >/dev/udp/${far}/9999`,
    `curl -s --max-time 1 http://${far}/${who}`,
    'getent hosts far.example',
  ]
  await device.run(['bash', '-c', loops.map(loop).join('')])
}

const client = engineClient(bed.engine)
const vpn = `${bed.prefix}wireguard`
/** Everything that can happen to the way out, and how it is mended, where that does not come by itself. */
const faults: [name: string, happen: () => Promise<unknown>, mend?: () => Promise<unknown>][] = [
  ['the exit is killed', () => client.getContainer(exit).kill()],
  ['the exit is removed', () => client.getContainer(exit).remove({ force: true })],
  ['the exit is paused', () => client.getContainer(exit).pause(), () => client.getContainer(exit).unpause()],
  [
    'its tunnel is deleted',
    () => docker.containers.exec(exit, ['ip', 'link', 'delete', 'wg0'], { timeoutMs: 30_000 }),
    () => client.getContainer(exit).kill(),
  ],
  ['the provider is gone', () => provider.stop(), () => provider.start()],
  ['the tables of routes are flushed', () => lab().inVpn('ip', 'route', 'flush', 'table', '1000')],
  ['the container of the VPN is restarted', () => client.getContainer(vpn).restart()],
]

describe('nothing of the peer passes the exit by when', () => {
  beforeAll(() => flood(anna, 'anna'))

  test.each(faults)('%s', { timeout: 10 * 60_000 }, async (_, happen, mend) => {
    await expect.poll(() => seen('anna'), patiently).toEqual([provider.client])
    await happen()
    const during: string[] = []
    for (let at = 0; at < 5; at++) {
      await setTimeout(1_000)
      during.push(...(await seen('anna')))
    }
    await expect.poll(() => ben.page(`${lab().internet}ben`), patiently).toBe(direct)
    await mend?.()
    await expect.poll(() => seen('anna'), patiently).toEqual([provider.client])
    expect(during.filter((address) => address !== provider.client)).toEqual([])
  })
})
