import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'

let fixture: FixtureCell
beforeAll(async () => {
  fixture = await makeFixtureCell()
  const cell = await fixture.start()
  for (const name of ['anna', 'ben']) await cell.call('POST', '/api/peers', { name, device: 'phone' })
  await cell.call('POST', '/api/peers/anna/devices', { name: 'laptop' })
  await settle(cell)
  await cell.stop()
})
afterAll(() => fixture[Symbol.asyncDispose]())

async function settle(cell: TestCell): Promise<void> {
  const { body } = await cell.call('GET', '/api/jobs?limit=20')
  for (const { id, state } of body.items)
    if (['queued', 'running', 'undoing'].includes(state)) await cell.ended(id)
}

/** Asks for a removal in a cell whose power fails at a moment of it. */
async function crashing(at: string, kind: string, path: string): Promise<void> {
  const variables = { CRASH_AT: at, CRASH_FROM: `planned:${kind}` }
  const cell = await fixture.start({ entry: 'test/support/crashing-cell.js', variables })
  const exited = once(cell.process, 'exit')
  await settle(cell)
  const answer = await cell.call('DELETE', path).catch(() => null)
  if (answer !== null) expect(answer.status).toBe(202)
  const timeout = setTimeout(() => void cell.kill(), 60_000)
  const [, signal] = await exited
  clearTimeout(timeout)
  expect(signal, `the cell should have been killed at ${at}`).toBe('SIGKILL')
}

const boundaries = ['started', 'ran', 'recorded']
const momentsOf = (kind: string, first: string): string[] => [
  `planned:${kind}`,
  ...[first, 'network-apply:vpn', 'network-apply:proxy'].flatMap((step) =>
    boundaries.map((moment) => `${moment}:${step}`),
  ),
  `finished:${kind}`,
]

describe('power fails', () => {
  test.each(momentsOf('device-remove', 'device-forget'))(
    'at %s of a removal: the device is gone, the other one of its peer is as it was',
    async (at) => {
      const first = await fixture.start()
      await first.call('POST', '/api/peers/anna/devices', { name: 'tablet' })
      const { body: before } = await first.call('GET', '/api/peers/anna')
      await first.stop()
      await crashing(at, 'device-remove', '/api/peers/anna/devices/tablet')
      const cell = await fixture.start()
      try {
        await settle(cell)
        const { body: jobs } = await cell.call('GET', '/api/jobs?limit=20')
        const job = jobs.items.find(({ kind }: { kind: string }) => kind === 'device-remove')
        expect(job).toMatchObject({ state: 'done', problem: null })
        const { body: after } = await cell.call('GET', '/api/peers/anna')
        expect(after).toEqual({ ...before, devices: before.devices.slice(0, 2) })
      } finally {
        await cell.stop()
      }
    },
  )

  test.each(momentsOf('peer-remove', 'peer-forget'))(
    'at %s of the removal of a peer: all of its devices are gone, and none of others',
    async (at) => {
      const first = await fixture.start()
      await first.call('POST', '/api/peers', { name: 'carl' })
      await first.call('POST', '/api/peers/carl/devices', { name: 'laptop' })
      const { body: others } = await first.call('GET', '/api/peers?q=n')
      await first.stop()
      await crashing(at, 'peer-remove', '/api/peers/carl')
      const cell = await fixture.start()
      try {
        await settle(cell)
        expect((await cell.call('GET', '/api/peers/carl/devices')).status).toBe(404)
        expect((await cell.call('GET', '/api/peers?q=n')).body).toEqual(others)
      } finally {
        await cell.stop()
      }
    },
  )
})
