import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { wallTable } from '../../cell/core/wall.ts'
import { makeHome, removeHome, type TestCell } from '../support/cell.ts'
import { firstStartMs, isUp } from '../support/core-cell.ts'
import { isDeep } from '../support/depth.ts'
import { doorsOf, subnetsOf } from '../support/doors.ts'
import { hostNft } from '../support/host-nft.ts'
import { cellsEngine, newerEngine, type LoneEngine } from '../support/lone-engines.ts'
import { giveImages, lonePrefix, startLoneMachine, type LoneMachine } from '../support/lone-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const engines = [
  { called: "the engine of this machine's packages", version: '', make: cellsEngine },
  // Debian's newer one is built in two minutes.
  ...(isDeep ? [{ called: 'the engine of Debian 13', version: '26.', make: newerEngine }] : []),
]

describe.each(engines)('a machine of the cell alone, with $called', ({ version, make }) => {
  const home = makeHome()
  let engine: LoneEngine
  let machine: LoneMachine
  let cell: TestCell

  beforeAll(async () => {
    engine = await make(home)
    machine = await startLoneMachine(engine)
    await giveImages(engine.socket)
    cell = await machine.startCell(home)
    await isUp(cell)
    await leadHere()
  }, firstStartMs)
  afterAll(async () => {
    await machine?.remove()
    removeHome(home)
  })

  /** The neighbour has packets for all networks of the cell sent to its machine, as whoever knows them can. */
  async function leadHere(): Promise<void> {
    const subnets = await waitUntil('the networks are there', async () => {
      const found = await subnetsOf(engine.socket, lonePrefix).catch(() => [])
      return found.length > 1 ? found : undefined
    })
    for (const subnet of subnets) await machine.lan.route(subnet)
  }

  const reached = async () => await machine.lan.knock(...(await doorsOf(engine.socket, lonePrefix)))
  const nft = (...argv: string[]) => hostNft(engine.socket, lonePrefix, ...argv)

  /** What the cell has for everybody, and for this machine alone: its registry, its API and its pages. */
  const published = () => [80, 443].map((port) => `${machine.lan.machine}:${port}`)
  const local = () => {
    const pages = /pages are at http:\/\/[^:]+:(\d+)/.exec(cell.output())?.[1]
    return ['5055', new URL(cell.address).port, pages].map((port) => `${machine.lan.machine}:${port}`)
  }

  /** What answers the neighbour when the rules are in force, which is within half a minute. */
  async function open(): Promise<string[]> {
    const look = async (seen: (it: unknown) => void) => {
      const [doors, { body }] = [await reached(), await cell.call('GET', '/api/health')]
      const walls = body.items.find(({ name }: { name: string }) => name === 'walls')
      seen({ doors, walls })
      return doors.length === 0 && walls.state === 'good' ? true : undefined
    }
    await waitUntil('the neighbour reaches nothing of ours', look, 30_000)
    return await machine.lan.knock(...published(), ...local())
  }

  test("the neighbour reaches nothing of ours, and what it would by the engine's rules", async () => {
    expect(await connectDocker(engine.socket).version()).toMatchObject({
      version: expect.stringContaining(version),
    })
    expect(await open()).toEqual(published())
    // While the cell cannot set its rules again.
    cell.process.kill('SIGSTOP')
    await nft('delete', 'table', 'inet', wallTable(lonePrefix))
    expect(await reached()).not.toEqual([])
    cell.process.kill('SIGCONT')
    expect(await open()).toEqual(published())
  })

  test('the same after all rules of the machine were flushed', async () => {
    await nft('flush', 'ruleset')
    expect(await open()).toEqual(published())
  })

  test('the same while a second engine runs, which makes the rules of engines its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'other-'))
    const stop = await machine.startOtherEngine(folder)
    expect(await open()).toEqual(published())
    await stop()
    expect(await open()).toEqual(published())
    await rm(folder, { recursive: true })
  })

  test('the same after the power failed, once the cell answers again', async () => {
    await machine.powerOff()
    machine = await startLoneMachine(engine)
    cell = await machine.startCell(home)
    await leadHere()
    expect(await open()).toEqual(published())
    await isUp(cell)
    expect(await open()).toEqual(published())
  })
})
