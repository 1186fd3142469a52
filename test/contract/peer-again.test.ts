import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'

/** Without an engine the last steps of a removal are tried until there is one: its job lives on. */
let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const call = (method: string, path: string, body?: unknown) => cell.call(method, path, body)
const slow = { timeout: 30_000 }
const statusOf = async (path: string) => (await call('GET', path)).status

async function removed(path: string): Promise<string> {
  const { status, body } = await call('DELETE', path)
  expect(status).toBe(202)
  await expect.poll(() => statusOf(path), slow).toBe(404)
  return body.job.id
}

test('a peer that was removed, made again and removed again does not stay while the engine is away', async () => {
  const jobs = new Set<string>()
  for (let at = 0; at < 3; at++) {
    expect((await call('POST', '/api/peers', { name: 'anna' })).status).toBe(201)
    jobs.add(await removed('/api/peers/anna'))
  }
  expect(jobs.size).toBe(3)
  for (const id of jobs)
    expect((await call('GET', `/api/jobs/${id}`)).body).toMatchObject({
      kind: 'peer-remove',
      title: 'Remove anna from the VPN',
      steps: [{ state: 'done' }, {}, {}],
    })
})

test('a device likewise; and two devices of one name of two peers are not in the way of each other', async () => {
  for (const name of ['ben', 'carl']) await call('POST', '/api/peers', { name, device: 'phone' })
  await removed('/api/peers/ben/devices/phone')
  await removed('/api/peers/carl/devices/phone')
  await call('POST', '/api/peers/ben/devices', { name: 'phone' })
  await removed('/api/peers/ben/devices/phone')
  expect(await statusOf('/api/peers/ben')).toBe(200)
})
