import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEvents, type ApiEvent } from '../support/api-events.ts'
import { writeSettings } from '../support/cell.ts'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const socket = () => ({ socketPath: join(cell.home, 'data/api/cell.sock') })
const type = (wanted: string) => (event: ApiEvent) => event.type === wanted

test('tells jobs and stores as they change, to everybody who listens', async () => {
  using one = await openEvents(socket(), '/api/events')
  using other = await openEvents(socket(), '/api/events')
  await one.next(type('here'))
  await other.next(type('here'))
  const { body } = await cell.call('POST', '/api/stores/refresh')
  for (const stream of [one, other]) {
    const queued = await stream.next(type('job'))
    expect(queued.data).toMatchObject({ id: body.job.id, kind: 'store-refresh', state: 'queued' })
    expect((await stream.next(type('step'))).data).toMatchObject({ job: body.job.id, state: 'running' })
    const ended = await stream.next((event) => event.type === 'job' && event.data.ended_at !== null)
    expect(ended.data).toMatchObject({ state: 'failed', problem: { code: expect.any(String) } })
    await stream.next(type('stores'))
  }
})

test('goes on after the last event that a client has seen', async () => {
  using before = await openEvents(socket(), '/api/events')
  const { id } = await before.next(type('here'))
  const { body } = await cell.call('POST', '/api/stores/refresh')
  await cell.ended(body.job.id)
  for (const [path, headers] of [
    ['/api/events', { 'last-event-id': String(id) }],
    [`/api/events?after=${id}`, {}],
    ['/api/events?after=1', { 'last-event-id': String(id) }],
  ] as const) {
    using again = await openEvents(socket(), path, headers)
    expect((await again.next(() => true)).type).toBe('here')
    expect((await again.next(() => true)).data).toMatchObject({ id: body.job.id, state: 'queued' })
  }
})

test('says "reload" to who was away for too long, or was told by an earlier process', async () => {
  for (const last of ['1', '9999999999999999']) {
    using stream = await openEvents(socket(), '/api/events', { 'last-event-id': last })
    expect(await stream.next(() => true)).toMatchObject({ type: 'reload', id: expect.any(String) })
  }
  const refused = await cell.call('GET', '/api/events?after=now')
  expect(refused.status).toBe(400)
  expect(refused.body.errors).toEqual([{ path: 'after', message: 'must be a number', code: 'number' }])
})

test('tells that the settings file was written, and what that does to health', async () => {
  using stream = await openEvents(socket(), '/api/events')
  await stream.next(type('here'))
  writeSettings(cell.home, { ...noStore, nonsense: 1 })
  await stream.next(type('settings'))
  const { data } = await stream.next(type('health'))
  expect(data.items).toContainEqual(
    expect.objectContaining({
      name: 'settings',
      state: 'failed',
      detail: expect.stringContaining('nonsense'),
    }),
  )
  writeSettings(cell.home, noStore)
  await stream.next(type('settings'))
  await stream.next(type('health'))
})

test('opens for those who may, and for nobody else', async () => {
  const where = { host: '127.0.0.1', port: Number(new URL(cell.address).port) }
  using nobody = await openEvents(where, '/api/events')
  expect(nobody.status).toBe(401)
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'panel', scope: 'read' })
  using token = await openEvents(where, '/api/events', { authorization: `Bearer ${body.token}` })
  expect((await token.next(() => true)).type).toBe('here')
})
