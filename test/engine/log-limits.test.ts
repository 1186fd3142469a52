import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyRunning } from '../support/fixture-store.ts'
import { openLongAnswer } from '../support/long-answer.ts'
import { runCell } from '../support/run-cell.ts'
import { csrf, openJar, setUp, type Jar } from '../support/set-up.ts'
import { streamingRoutes } from '../support/streaming-routes.ts'
import { waitUntil } from '../support/wait-until.ts'
import { webOf } from '../support/web-address.ts'

/** Lines of 64 kB, 20 MB of them, then short ones for ever. */
const talkative = [
  'sh',
  '-c',
  'line=$(head -c 65536 /dev/zero | tr "\\0" x); n=0; while [ $n -lt 300 ]; do echo "$line"; n=$((n+1)); done; ' +
    'echo written; while sleep 0.2; do echo tick; done & httpd -f -p 8080 -h /',
]
const mb = 1024 * 1024

let fixture: FixtureCell
let cell: TestCell
let jar: Jar
beforeAll(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyRunning('tiny', pin, talkative))
  cell = await fixture.start()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  jar = await setUp(cell)
  await waitUntil('the container has written its lines', async () => {
    const { body } = await cell.call('GET', '/api/services/tiny/logs?tail=100')
    return body.items.includes('written') || undefined
  })
})
afterAll(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test('a log of many long lines is answered within 1 MB, its lines cut, and says what is missing', async () => {
  const { body } = await cell.call('GET', '/api/services/tiny/logs?tail=10000')
  expect(JSON.stringify(body).length).toBeLessThan(1.1 * mb)
  expect(body.left_out).toBeGreaterThan(100)
  expect(body.items.find((line: string) => line.startsWith('x'))).toMatch(/^x{16384} …\[\+49152 B\]$/)
  const { stdout } = await runCell(cell.home, ['service', 'logs', 'tiny', '--tail', '10000'])
  expect(stdout).toMatch(/^… \d+ older lines are left out\n/)
  expect(stdout.length).toBeLessThan(1.1 * mb)
  const browser = openJar(webOf(cell.output()))
  for (const [name, value] of jar.cookies) browser.cookies.set(name, value)
  const file = await browser.call('GET', '/services/tiny/logs/download')
  expect(file.text).toMatch(/^…\[\+\d+\]\n/)
  expect(file.text.length).toBeLessThan(1.1 * mb)
})

test('many who read it at once cost little memory, and nobody reads for ever', async () => {
  const before = memoryOfCell()
  const answers = await Promise.all(
    Array.from({ length: 24 }, () => cell.call('GET', '/api/services/tiny/logs?tail=10000')),
  )
  expect(new Set(answers.map(({ status }) => status)).has(200)).toBe(true)
  for (const { status, body } of answers)
    if (status !== 200) expect({ status, code: body.code }).toEqual({ status: 429, code: 'reading-already' })
  expect(memoryOfCell() - before).toBeLessThan(150 * mb)
})

test('one caller follows so much and no more, and a stream that ends makes room', async () => {
  const follow = () => openSocketStream('/api/services/tiny/stats?follow=1')
  const open = await Promise.all(Array.from({ length: 16 }, follow))
  const refused = await follow()
  expect(refused.status).toBe(429)
  for (const { close } of [...open, refused]) close()
  await expect
    .poll(async () => {
      const one = await follow()
      one.close()
      return one.status
    })
    .toBe(200)
})

describe.each(['token', 'session'] as const)('the streams of a service, opened by a %s', (kind) => {
  test('end with it and tell nothing that is said afterwards', async () => {
    const { headers, end } = await credential(kind)
    const routes = streamingRoutes().filter(({ path, events }) => events && path.includes('/services/:id/'))
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/services/:id/logs', '/api/services/:id/stats']),
    )
    const opened = routes.filter(({ host }) => host === 'api' || kind === 'session')
    const streams = await Promise.all(
      opened.map(({ host, path, query }) =>
        openLongAnswer(
          host === 'web' ? webOf(cell.output()) : cell.address,
          path.replace(':id', 'tiny') + query,
          headers,
        ),
      ),
    )
    expect(streams.map(({ status }) => status)).toEqual(opened.map(() => 200))
    await expect.poll(() => streams.every((one) => one.told() !== '')).toBe(true)
    await end()
    // What was on its way.
    await sleep(1_000)
    const told = () => streams.map((one) => one.told().replace(/event: end\ndata: \{\}\n\n$/, '').length)
    const before = told()
    await expect.poll(() => streams.every((one) => one.hasEnded()), { timeout: 20_000 }).toBe(true)
    expect(told()).toEqual(before)
  })
})

/** In bytes. */
function memoryOfCell(): number {
  const status = readFileSync(`/proc/${cell.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
}

async function credential(kind: 'token' | 'session') {
  if (kind === 'token') {
    const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'reader', scope: 'read' })
    const headers: Record<string, string> = { authorization: `Bearer ${body.token}` }
    return { headers, end: () => cell.call('DELETE', `/api/auth/tokens/${body.id}`) }
  }
  const headers = { cookie: [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  return { headers, end: async () => jar.call('POST', '/api/auth/logout', { headers: await csrf(jar) }) }
}

async function openSocketStream(path: string) {
  const outgoing = request({
    socketPath: join(cell.home, 'data/api/cell.sock'),
    path,
    headers: { host: 'cell' },
    agent: false,
  }).end()
  const [answer] = await once(outgoing, 'response')
  if (answer.statusCode !== 200) await text(answer)
  else answer.on('error', () => undefined).resume()
  return { status: answer.statusCode as number, close: () => void outgoing.destroy() }
}
