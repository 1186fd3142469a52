import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { wallTable } from '../../cell/core/wall.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { doorsOf, ports } from '../support/doors.ts'
import { runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { hostNft } from '../support/host-nft.ts'
import { knockFrom, listenIn } from '../support/inside.ts'
import { makeNeighbour, type Neighbour } from '../support/neighbour.ts'
import { waitUntil } from '../support/wait-until.ts'

const services = ['tiny', 'out']

let core: CoreCell
let cell: TestCell
let lan: Neighbour
/** A program of this machine that is none of the cell's, on all its addresses. */
const program = createServer((_, response) => response.end('not yours'))
let own: number

beforeAll(async () => {
  core = await makeCoreCell()
  const { store } = core.fixture
  const pins = await Promise.all([store.push('fixture/tiny'), store.push('fixture/out', 1000)])
  for (const pin of pins) await store.sign(pin)
  const [tiny, out] = services.map((id, at) => tinyManifest(id, pins[at] ?? '')) as [object, Out]
  store.publish({
    tiny,
    out: {
      ...out,
      capabilities: { ...out.capabilities, has_egress: true },
      egress: { allowed: ['default'] },
    },
  })
  cell = await core.start()
  for (const id of services)
    expect(await runJob(cell, 'install', id)).toMatchObject({ problem: null, state: 'done' })
  program.listen(0, '0.0.0.0')
  await once(program, 'listening')
  own = (program.address() as AddressInfo).port
  lan = await makeNeighbour('203.0.113')
  for (const { subnets } of await networks()) for (const subnet of subnets) await lan.route(subnet)
}, firstStartMs)
afterAll(async () => {
  program.close()
  await lan?.[Symbol.asyncDispose]()
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

interface Out {
  capabilities: object
}

const docker = () => connectDocker(core.fixture.engine)
const named = (name: string): string => `${core.fixture.prefix}${name}`

async function networks() {
  const all = await docker().networks.list()
  return all.filter(({ name }) => name.startsWith(core.fixture.prefix))
}

async function addressesOf(name: string): Promise<Record<string, string>> {
  return (await docker().containers.inspect(named(name)))?.addresses ?? {}
}

/** Every address of every container of the cell, and of this machine on their networks, with each port. */
const everyDoor = () => doorsOf(core.fixture.engine, named(''), [...ports, own])

async function walls(): Promise<{ state: string; detail: string } | undefined> {
  const { items } = (await cell.call('GET', '/api/health')).body
  return items.find(({ name }: { name: string }) => name === 'walls')
}

const inForce = () =>
  waitUntil('the rules are in force', async (seen) => {
    const found = await walls()
    seen(found)
    return found?.state === 'good' ? true : undefined
  })

describe('a neighbour that has packets for our networks sent to this machine', () => {
  test('reaches nothing of ours but what is published for everybody', async () => {
    expect(await lan.knock(...(await everyDoor()))).toEqual([])
    const { http, https, registry } = core.ports
    const published = [`${lan.machine}:${http}`, `${lan.machine}:${https}`]
    const local = [`${lan.machine}:${registry}`, `${lan.machine}:${new URL(cell.address).port}`]
    expect(await lan.knock(...published, ...local)).toEqual(published)
  })

  test('is not heard when it takes an address of ours for its own', async () => {
    const { [`${named('svc-out')}`]: target = '' } = await addressesOf('out')
    const stolen = target.replace(/\.\d+$/, '.77')
    await lan.network.ip('address', 'add', `${stolen}/32`, 'dev', 'lan0')
    const heard = await listenIn(core.fixture.engine, named('out'), 999, 'the machine')
    for (const said of ['one', 'two']) await lan.network.node('shout.mjs', [stolen, target, '999', said])
    await lan.network.ip('address', 'delete', `${stolen}/32`, 'dev', 'lan0')
    // Somebody listens all the same: the machine itself is heard.
    const socket = createSocket('udp4')
    socket.send('the machine', 999, target, () => socket.close())
    expect(await heard()).toEqual(['the machine'])
  })
})

describe.each(services)('the service %s', (service) => {
  test('reaches the servers on its own network, and nothing else of the cell or of the machine', async () => {
    const network = named(`svc-${service}`)
    const all = await Promise.all(['caddy', 'dns', service].map(addressesOf))
    const own3 = all.map((one) => one[network])
    const doors = (await everyDoor()).filter((door) => !own3.includes(door.split(':')[0]))
    const machine = [own, core.ports.http, core.ports.https, core.ports.registry].map(
      (port) => `${lan.machine}:${port}`,
    )
    const knock = (...at: string[]) => knockFrom(core.fixture.engine, named(service), at)
    expect(await knock(...doors, ...machine)).toEqual([])
    expect(await knock(`${own3[0]}:443`)).toEqual([`${own3[0]}:443`])
  })
})

test('a service with a way out reaches what is out there, one without does not', async () => {
  const page = `${lan.address}:8000`
  const outside = await lan.network.begin('tell-address.mjs', ['8000'])
  expect(await knockFrom(core.fixture.engine, named('out'), [page])).toEqual([page])
  expect(await knockFrom(core.fixture.engine, named('tiny'), [page])).toEqual([])
  await outside.end()
})

test('rules that somebody took away are told as missing, and come back by themselves', async () => {
  const { engine, prefix } = core.fixture
  expect(await walls()).toMatchObject({ state: 'good' })
  await hostNft(engine, prefix, 'delete', 'table', 'inet', wallTable(prefix))
  expect(await walls()).toMatchObject({ state: 'failed' })
  await inForce()
  expect(await lan.knock(...(await everyDoor()))).toEqual([])
})

test('what a service that is gone had is free for others', async () => {
  const { prefix, engine } = core.fixture
  const before = (await networks()).find(({ name }) => name === named('svc-out'))?.subnets[0] ?? ''
  const rules = () => hostNft(engine, prefix, 'list', 'table', 'inet', wallTable(prefix))
  expect(await rules()).toContain(before)
  await runJob(cell, 'uninstall', 'out', { data: 'delete', confirm: 'out' })
  expect(await walls()).toMatchObject({ state: 'good' })
  expect(await rules()).not.toContain(before)
})
