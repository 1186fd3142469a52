import { once } from 'node:events'
import { createServer } from 'node:net'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, isUp, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { buildRecipe, startDevice, type Device } from '../support/device.ts'
import { editDb } from '../support/edit-db.ts'
import { engineClient } from '../support/engine-client.ts'
import { runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { freePort } from '../support/free-port.ts'
import { knockFrom } from '../support/inside.ts'
import { makeNeighbour, type Neighbour } from '../support/neighbour.ts'
import { secureManifest } from '../support/secure-service.ts'
import { setUp } from '../support/set-up.ts'

let core: CoreCell
let cell: TestCell
let lan: Neighbour
let ports: { always: number; extra: number }
/** Of two devices one may use every service, the other none. */
let anna: Device
let ben: Device

const named = (name: string): string => `${core.fixture.prefix}${name}`
const docker = () => connectDocker(core.fixture.engine)
const vpnLan = '10.79.62'

beforeAll(async () => {
  core = await makeCoreCell({ cell_name: 'attic' })
  ports = { always: await freePort(), extra: await freePort() }
  const { engine, store } = core.fixture
  const pins = [
    await store.push('fixture/tiny'),
    await store.push(
      'fixture/secure',
      0,
      await buildRecipe(engine, 'test/support/secure', 'cell-test/secure'),
    ),
  ]
  for (const pin of pins) await store.sign(pin)
  const [tiny = '', secure = ''] = pins
  store.publish({ tiny: tinyManifest('tiny', tiny), secure: secureManifest(secure, ports) })
  cell = await core.start()
  await setUp(cell)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ problem: null, state: 'done' })
  lan = await makeNeighbour('198.19.248')
  const image = await buildRecipe(engine, 'test/support/device', 'cell-test/device')
  await engineClient(engine).createNetwork({
    Name: named('ports'),
    IPAM: { Config: [{ Subnet: `${vpnLan}.0/24` }] },
  })
  const device = async (name: string, services: string[] | null): Promise<Device> => {
    const { status } = await cell.call('POST', '/api/peers', { name, services })
    expect(status).toBe(201)
    const made = await startDevice(engine, { image, name: named(name), network: named('ports') })
    const conf = String((await cell.call('GET', `/api/peers/${name}/config`)).body)
    await made.up(conf.replace(/Endpoint = .*:(\d+)/, `Endpoint = ${vpnLan}.1:$1`))
    return made
  }
  anna = await device('anna', null)
  ben = await device('ben', [])
  await isUp(cell)
}, firstStartMs)
afterAll(async () => {
  await lan?.[Symbol.asyncDispose]()
  await cell?.stop()
  const engine = engineClient(core.fixture.engine)
  for (const name of ['anna', 'ben'])
    await engine
      .getContainer(named(name))
      .remove({ force: true })
      .catch(() => undefined)
  await engine
    .getNetwork(named('ports'))
    .remove()
    .catch(() => undefined)
  await core.fixture[Symbol.asyncDispose]()
})

/** Whether a port of the cell's address takes a connection of a device. */
async function reaches(device: Device, port: number): Promise<boolean> {
  const said = ['-s', '-o', '/dev/null', '-w', '%{time_connect}']
  const { stdout } = await device.run(['curl', ...said, '--max-time', '4', `http://10.66.0.1:${port}/`])
  return Number(stdout) > 0
}

/** Who reaches which port: from the LAN by the machine's address, from the VPN by the cell's, from another service by either. */
async function open() {
  const { always, extra } = ports
  const both = [always, extra]
  const label = (port: number | string): string => (Number(port) === always ? 'always' : 'extra')
  const from = async (device: Device): Promise<string[]> => {
    const found = await Promise.all(both.map((port) => reaches(device, port)))
    return both.filter((_, at) => found[at]).map(label)
  }
  const main = (await docker().containers.inspect(named('secure')))?.addresses[named('svc-secure')]
  const places = both.map((port) => `${lan.machine}:${port}`)
  const inside = main === undefined ? [] : [`${main}:9443`, `${main}:9025`]
  return {
    lan: (await lan.knock(...places)).map((one) => label(one.split(':')[1] ?? '')),
    anna: await from(anna),
    ben: await from(ben),
    service: await knockFrom(core.fixture.engine, named('tiny'), [...places, ...inside]),
  }
}

const nothing = { lan: [], anna: [], ben: [], service: [] }
const first = { lan: ['always'], anna: ['always'], ben: [], service: [] }
const both = { lan: ['always', 'extra'], anna: ['always', 'extra'], ben: [], service: [] }

async function receive(value: boolean) {
  const { body } = await cell.call('PUT', '/api/services/secure/config', { config: { receive: value } })
  return await cell.ended(body.job.id)
}

/** What a client that trusts the cell's root is shown. */
async function shown() {
  const ca = String((await cell.call('GET', '/api/ca.pem')).body)
  const socket = connect({ host: '127.0.0.1', port: ports.always, servername: 'secure.attic.cell', ca })
  await once(socket, 'secureConnect')
  const { serialNumber, subject } = socket.getPeerCertificate()
  const { authorized } = socket
  socket.destroy()
  return { serialNumber, name: subject.CN, authorized }
}

describe('a service with ports and a certificate', () => {
  test('opens them to the LAN and to the peers who may, while it is installed and as its settings say', async () => {
    expect(await open()).toEqual(nothing)
    const plan = (await cell.call('POST', '/api/services/catalog/secure/plan', { do: 'install' })).body
    expect(plan.ports.map(({ host }: { host: number }) => host)).toEqual([ports.always])
    expect(await runJob(cell, 'install', 'secure')).toMatchObject({ problem: null, state: 'done' })
    expect(await open()).toEqual(first)
    // Somebody else of this machine has the port.
    const other = createServer().listen(ports.extra, '0.0.0.0')
    await once(other, 'listening')
    expect(await receive(true)).toMatchObject({ state: 'failed', problem: { code: 'port-taken' } })
    other.close()
    expect(await receive(true)).toMatchObject({ state: 'done' })
    expect(await open()).toEqual(both)
    expect(await receive(false)).toMatchObject({ state: 'done' })
    expect(await open()).toEqual(first)
  })

  test('shows a certificate that whoever trusts the cell accepts, and another one after its renewal, without a restart', async () => {
    const before = await shown()
    expect(before).toMatchObject({ name: 'secure.attic.cell', authorized: true })
    const { startedAt } = (await docker().containers.inspect(named('secure'))) ?? {}
    await cell.stop()
    editDb(core.fixture.home, "delete from secret where name = 'certificate:secure'")
    cell = await core.launch()
    await expect.poll(shown, { interval: 1_000 }).not.toMatchObject({ serialNumber: before.serialNumber })
    expect(await shown()).toMatchObject({ name: 'secure.attic.cell', authorized: true })
    expect((await docker().containers.inspect(named('secure')))?.startedAt).toBe(startedAt)
  })

  test('closes everything when it stops, and when it is uninstalled', async () => {
    await runJob(cell, 'stop', 'secure')
    expect(await open()).toEqual(nothing)
    await runJob(cell, 'start', 'secure')
    expect(await open()).toEqual(first)
    const gone = await runJob(cell, 'uninstall', 'secure', { data: 'keep' })
    expect(gone).toMatchObject({ problem: null, state: 'done' })
    expect(await open()).toEqual(nothing)
    const { networks } = (await docker().containers.inspect(named('wireguard'))) ?? {}
    expect(networks).toEqual([named('net')])
  })
})
