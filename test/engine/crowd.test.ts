import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { publishTiny, runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { limit } from '../support/depth.ts'
import { makeNeighbour, type Neighbour } from '../support/neighbour.ts'

const kinds = ['idle', 'slow header', 'huge header', 'slow body', 'http/2 preface']
/** Far more than one address may hold. */
const many = 5_000
/** One address may hold 256 at once; the kernel counts a little late while thousands come. */
const mostOfOne = 1_000
const name = 'tiny.home.cell'

let core: CoreCell
let cell: TestCell
let stranger: Neighbour
let peer: Neighbour

beforeAll(async () => {
  core = await makeCoreCell()
  await publishTiny(core.fixture.store, (pin) => tinyManifest('tiny', pin))
  cell = await core.start()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ problem: null, state: 'done' })
  stranger = await makeNeighbour('198.19.251')
  peer = await makeNeighbour('198.19.250')
}, firstStartMs)
afterAll(async () => {
  await stranger?.[Symbol.asyncDispose]()
  await peer?.[Symbol.asyncDispose]()
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

async function proxy() {
  const { State, RestartCount } = await engineClient(core.fixture.engine)
    .getContainer(`${core.fixture.prefix}caddy`)
    .inspect()
  return { since: State.StartedAt, killed: State.OOMKilled, restarts: RestartCount }
}

describe.each(kinds)('five thousand connections of one stranger (%s)', (kind) => {
  test('leave the proxy alive, and everybody else served', { timeout: limit(300_000) }, async () => {
    const before = await proxy()
    const at = [String(core.ports.https), name]
    const crowd = await stranger.network.begin('crowd.mjs', [kind, stranger.machine, ...at, String(many)])
    try {
      // What the proxy ends by itself says nothing of how many stood at once.
      if (kind === 'idle') expect(Number(crowd.said)).toBeLessThan(mostOfOne)
      const answers = await peer.network.node('get.mjs', [peer.machine, ...at, '10'])
      expect(JSON.parse(answers)).toEqual(Array.from({ length: 10 }, () => 200))
    } finally {
      await crowd.end()
    }
    expect(await proxy()).toEqual(before)
    expect(before).toMatchObject({ killed: false, restarts: 0 })
  })
})

test('a header that is longer than programs have any use for is refused, and a usual one is not', async () => {
  const asked = (bytes: number) => core.ask(`https://${name}/`, { 'x-long': 'a'.repeat(bytes) })
  expect((await asked(8_000)).status).toBe(200)
  expect((await asked(64_000)).status).toBe(431)
})

test('who is refused for a moment is served again once the crowd is gone', async () => {
  const at = [stranger.machine, String(core.ports.https), name]
  await expect
    .poll(async () => JSON.parse(await stranger.network.node('get.mjs', [...at, '3'])))
    .toEqual([200, 200, 200])
})
