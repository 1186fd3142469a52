import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell } from '../support/engineless-cell.ts'

let cell: Awaited<ReturnType<typeof startEnginelessCell>>
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

test('tells of every part, what is wrong with it and since when', async () => {
  const { status, body } = await cell.call('GET', '/api/health')
  expect(status).toBe(200)
  expect(body.state).toBe('failed')
  const states = Object.fromEntries(
    body.items.map(({ name, state }: { name: string; state: string }) => [name, state]),
  )
  expect(states).toMatchObject({ engine: 'failed', db: 'good', clock: 'good', settings: 'good' })
  expect(states['store nowhere']).not.toBe('good')
  const again = await cell.call('GET', '/api/health')
  expect(again.body.items[0]).toEqual(body.items[0])
})

test("the clock tells the time of the owner's zone", async () => {
  const answer = await cell.call('PUT', '/api/config', { time_zone: 'Asia/Kathmandu' })
  expect(answer).toMatchObject({ status: 200 })
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Kathmandu' })
  const { body } = await cell.call('GET', '/api/health')
  expect(body.items.find(({ name }: { name: string }) => name === 'clock').detail).toMatch(
    new RegExp(` ${hour.format(new Date())}:\\d\\d:\\d\\d \\(Asia/Kathmandu\\)\\.$`),
  )
})

test('a broken settings file shows its line', async () => {
  writeFileSync(join(cell.home, 'config/api/cell_config.json'), '{\n  "cell_name": "UPPER"\n}\n')
  const { body } = await cell.call('GET', '/api/health')
  expect(body.items.find(({ name }: { name: string }) => name === 'settings')).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('line 2'),
  })
})

test('the metrics answer without an engine', async () => {
  const { status, body } = await cell.call('GET', '/metrics')
  expect(status).toBe(200)
  expect(body).toMatch(/^cell_jobs\{state="failed"\} \d+$/m)
})

test('no data are kept where nothing was installed', async () => {
  expect((await cell.call('GET', '/api/kept-data')).body).toEqual({ items: [], next: null })
  expect((await cell.call('DELETE', '/api/kept-data/none', { confirm: 'none' })).body.code).toBe(
    'kept-data-unknown',
  )
})
