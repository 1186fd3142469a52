import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import { soaSerial } from '../../adapters/dns/soa-serial.ts'
import { openFiles } from '../../adapters/files/files.ts'
import { cellNet } from '../../cell/core/cell-net.ts'
import { labels } from '../../config/labels.ts'
import { zoneSerial } from '../../cell/render/zone.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import type { NamesDriver } from '../../config/settings.ts'
import { applyNames } from '../../bindings/network/apply-names.ts'
import { busybox } from '../support/busybox.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, isUp, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { engineClient } from '../support/engine-client.ts'
import { askedFrom } from '../support/inside.ts'
import { waitUntil } from '../support/wait-until.ts'
import { manyServices, someServices } from '../support/network-state.ts'

const never = new AbortController().signal
const said = (name: string) => () => core.resolve(name)

let core: CoreCell
let cell: TestCell
let docker: Docker
let container: string
let subnet: string
/** Why CoreDNS can't be had on this machine. */
let without: string | null

beforeAll(async () => {
  core = await makeCoreCell()
  docker = connectDocker(core.fixture.engine)
  container = `${core.fixture.prefix}dns`
  cell = await core.start()
  subnet = (await docker.networks.inspect(`${core.fixture.prefix}net`))?.subnets[0] ?? ''
  const { items } = (await cell.call('GET', '/api/health')).body
  const { detail } = items.find(({ name }: { name: string }) => name === 'names')
  without = /CoreDNS could not be built here.*/s.exec(detail)?.[0] ?? null
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

describe('by CoreDNS, unless the owner says otherwise', () => {
  test('they are served', async (context) => {
    needs('coredns', context)
    expect((await docker.containers.inspect(container))?.labels[labels.driver]).toBe('coredns')
    await expect.poll(said('home.cell')).toEqual(['10.66.0.1'])
    await expect.poll(said('nothing.home.cell')).toEqual('ENOTFOUND')
    await expect.poll(said('nothing.cell')).toEqual('ENOTFOUND')
  })

  takesAndRefuses('coredns')

  test('killed while it is told, it serves what it served or what it was told', async (context) => {
    needs('coredns', context)
    await cell.stop()
    await apply('coredns', someServices())
    for (const [round, state] of [manyServices(20), someServices(), manyServices(30)].entries()) {
      const before = await serial()
      const applied = apply('coredns', state).catch(() => null)
      await sleep(4 * round)
      await docker.containers.signal(container, 'SIGKILL').catch(() => null)
      await applied
      await docker.containers.start(container)
      const now = await waitUntil('it serves again', async () => (await serial()) ?? undefined)
      expect([before, zoneSerial(here(state))]).toContain(now)
      await apply('coredns', state)
      expect(await serial()).toBe(zoneSerial(here(state)))
    }
    cell = await core.start()
    await waitUntil('drift is healed', async () =>
      (await core.resolve('s1.home.cell')) === 'ENOTFOUND' ? true : undefined,
    )
  })
})

describe('by unbound, when the owner says so', () => {
  beforeAll(async () => {
    expect(await cell.call('PUT', '/api/config', { names: { driver: 'unbound' } })).toMatchObject({
      status: 200,
    })
    await runs('unbound')
  }, firstStartMs)

  test('they are served', async () => {
    await expect.poll(said('home.cell')).toEqual(['10.66.0.1'])
    await expect.poll(said('nothing.home.cell')).toEqual('ENOTFOUND')
    await expect.poll(said('nothing.cell')).toEqual('ENOTFOUND')
  })

  takesAndRefuses('unbound')

  test('and by CoreDNS again, when that is left to the cell', async (context) => {
    needs('coredns', context)
    expect(await cell.call('PUT', '/api/config', { names: null })).toMatchObject({ status: 200 })
    await runs('coredns')
    await expect.poll(said('home.cell')).toEqual(['10.66.0.1'])
  })
})

test('a program that there is none of is refused, and the one that runs goes on', async () => {
  const { status, body } = await cell.call('PUT', '/api/config', { names: { driver: 'bind' } })
  expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path: 'names.driver' })]])
  await expect.poll(said('home.cell')).toEqual(['10.66.0.1'])
})

/** What CoreDNS can't be built for is told at the end of the run. */
function needs(driver: NamesDriver, context: TestContext): void {
  if (driver === 'coredns' && without !== null) context.skip(without)
}

function takesAndRefuses(driver: NamesDriver): void {
  describe('told by hand, while no cell sets them again', () => {
    beforeAll(() => cell.stop())
    afterAll(async () => {
      cell = await core.start()
    })

    test('five hundred services are taken at once, and given up at once', async (context) => {
      needs(driver, context)
      await apply(driver, manyServices(500))
      await expect.poll(said('s499.home.cell')).toEqual(['10.66.0.1'])
      await apply(driver, someServices())
      await expect.poll(said('s499.home.cell')).toEqual('ENOTFOUND')
      await expect.poll(said('more.home.cell')).toEqual(['10.66.0.1'])
    })

    test('a name that is blocked is there for nobody, although the machine knows it', async (context) => {
      needs(driver, context)
      await using _ = await makeWorld()
      await apply(driver, { ...someServices(), blocked: ['ads.example'] })
      await expect.poll(said('ads.example')).toBe('ENOTFOUND')
      await expect.poll(said('below.ads.example')).toBe('ENOTFOUND')
      await apply(driver, { ...someServices(), blocked: [] })
      await expect.poll(said('ads.example')).toEqual([worldAddress])
    })

    test('what the engine knows of containers is told to nobody', async (context) => {
      needs(driver, context)
      await using world = await makeWorld()
      await apply(driver, { ...someServices(), blocked: [] })
      const names = await containerNames()
      const seen = await askedFrom(core.fixture.engine, container, '127.0.0.11', names)
      // The engine would tell whoever may ask for names of the world.
      expect(Object.values(seen).map(([found]) => Array.isArray(found))).toEqual(names.map(() => true))
      const server = cellNet(subnet).dns
      const hidden = Object.fromEntries(
        names.map((name) => [name, /^[\d.]+$/.test(name) ? ['ENOTFOUND'] : ['ENOTFOUND', none6[driver]]]),
      )
      for (const from of ['wireguard', 'dns'].map((name) => `${core.fixture.prefix}${name}`))
        expect(await askedFrom(core.fixture.engine, from, server, names)).toEqual(hidden)
      expect(await askedFrom(core.fixture.engine, container, server, [world.name])).toMatchObject({
        [world.name]: [[worldAddress], expect.anything()],
      })
    })

    test('a zone that is wrong is refused, and the old one is served on', async (context) => {
      needs(driver, context)
      await apply(driver, someServices())
      const [first, ...others] = someServices().services
      const hosts = [{ ...first!.hosts[0]!, name: 'a name with spaces.home.cell' }] // oxlint-disable-line typescript/no-non-null-assertion -- there are four
      const broken = { ...someServices(), services: [{ ...first!, hosts }, ...others] } // oxlint-disable-line typescript/no-non-null-assertion -- there are four
      await expect(apply(driver, broken)).rejects.toMatchObject({ code: 'names-refused' })
      await expect.poll(said('more.home.cell')).toEqual(['10.66.0.1'])
    })
  })
}

/** Tells the running program, as the cell does, of services that there are not. */
async function apply(driver: NamesDriver, state: NetworkState): Promise<void> {
  const files = openFiles(core.fixture.home)
  const uid = process.getuid?.() === 0 ? 10004 : (process.getuid?.() ?? 0)
  const owner = { uid, gid: uid }
  await applyNames({ docker, files, container, owner }, driver, here(state), never)
}

/** What is said of a container's IPv6 address; unbound goes by the address that it is asked to give away. */
const none6: Record<NamesDriver, string> = { coredns: 'ENOTFOUND', unbound: 'ENODATA' }

const worldAddress = '10.79.99.7'

/** Something with a name of the world, as far as the engine's resolver can tell. */
async function makeWorld(): Promise<AsyncDisposable & { name: string }> {
  const engine = engineClient(core.fixture.engine)
  const name = `${core.fixture.prefix}world`
  const network = await engine.createNetwork({ Name: name, IPAM: { Config: [{ Subnet: '10.79.99.0/24' }] } })
  const far = await engine.createContainer({
    name,
    Image: busybox,
    Cmd: ['sleep', '600'],
    HostConfig: { NetworkMode: name, Init: true },
    NetworkingConfig: {
      EndpointsConfig: {
        [name]: { Aliases: ['ads.example'], IPAMConfig: { IPv4Address: worldAddress } },
      },
    },
  })
  await far.start()
  await network.connect({ Container: container })
  return {
    name: 'ads.example',
    async [Symbol.asyncDispose]() {
      await network.disconnect({ Container: container })
      await far.remove({ force: true })
      await network.remove()
    },
  }
}

/** Every way to name a container to the engine: its name, its id, both below its network, and its address. */
async function containerNames(): Promise<string[]> {
  const { prefix, engine } = core.fixture
  const net = `${prefix}net`
  const { Id, NetworkSettings } = await engineClient(engine).getContainer(`${prefix}caddy`).inspect()
  const id = Id.slice(0, 12)
  const address = NetworkSettings.Networks[net]?.IPAddress ?? ''
  return [`${prefix}caddy`, id, `${prefix}caddy.${net}`, `${id}.${net}`, address]
}

const here = (state: NetworkState): NetworkState => ({
  ...state,
  net: cellNet(subnet),
  prefix: core.fixture.prefix,
})

async function serial(): Promise<number | null> {
  const found = await docker.containers.inspect(container)
  return await soaSerial(found?.addresses[`${core.fixture.prefix}net`] ?? '', 'home.cell')
}

async function runs(driver: NamesDriver): Promise<void> {
  await waitUntil(`${driver} serves the names`, async (seen) => {
    const found = await docker.containers.inspect(container)
    seen(found)
    return found?.state === 'running' && found.labels[labels.driver] === driver ? true : undefined
  })
  await isUp(cell)
}
