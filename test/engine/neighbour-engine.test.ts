import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownNetwork, type OwnNetwork } from '../support/own-network.ts'

let network: OwnNetwork
let elsewhere: OwnNetwork
const homes: string[] = []

beforeAll(async () => {
  network = await ownNetwork()
  elsewhere = await ownNetwork()
})
afterAll(async () => {
  for (const home of homes) {
    for (const one of [network, elsewhere]) await one.node('engine-command.ts', ['stop', home])
    await rm(home, { recursive: true })
  }
  await network.remove()
  await elsewhere.remove()
})

/** A cell that has an engine of its own, also on a machine where another one answers. */
async function makeCell(): Promise<string> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'cell-engine-')))
  homes.push(home)
  await mkdir(join(home, 'data/engine'), { recursive: true })
  return home
}

const ensure = async (home: string, at = network) =>
  JSON.parse(await at.node('engine-command.ts', ['ensure', home]))

test('of two cells that begin at once in one network, one gets an engine and the other a word', async () => {
  const [one, two] = [await makeCell(), await makeCell()]
  const answers = await Promise.all([ensure(one), ensure(two)])
  const first = answers.find(({ kind }) => kind === 'private')
  const winner = first === answers[0] ? one : two
  const refused = {
    code: 'engine-crowded',
    params: { home: winner, socket: first.socketPath },
    said: [],
  }
  expect(answers).toContainEqual(refused)

  // Its own is adopted all the same, and in another network the other gets one.
  const loser = winner === one ? two : one
  expect(await ensure(winner)).toMatchObject({ kind: 'private', said: [] })
  expect(await ensure(loser)).toEqual(refused)
  expect(await ensure(loser, elsewhere)).toMatchObject({ kind: 'private' })
  await elsewhere.node('engine-command.ts', ['stop', loser])

  await network.node('engine-command.ts', ['stop', winner])
  expect(await ensure(loser)).toMatchObject({ kind: 'private' })
})
