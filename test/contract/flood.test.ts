import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, startFreshCell, type EnginelessCell } from '../support/engineless-cell.ts'
import type { TestCell } from '../support/cell.ts'
import { admin, openJar, type Jar } from '../support/set-up.ts'
import { mustTellNothingInside } from '../support/tells-nothing-inside.ts'

let cell: EnginelessCell
let fresh: TestCell & AsyncDisposable
beforeAll(async () => {
  ;[cell, fresh] = await Promise.all([startEnginelessCell(), startFreshCell()])
})
afterAll(async () => {
  await cell[Symbol.asyncDispose]()
  await fresh[Symbol.asyncDispose]()
})

const rounds = 2_000

test.each([
  ['sign-in', '/api/auth/login', '{"x":1}', () => cell],
  ['sign-in with what is no JSON', '/api/auth/login', '{', () => cell],
  ['an invitation', '/api/auth/accept-invite', '{"invite":"none","password":"none at all"}', () => cell],
  ['set-up', '/api/setup/complete', '{"code":1}', () => fresh],
])(
  '2,000 bad calls of %s over one connection cost a few rows, and next to nothing on the disk',
  async (_, path, body, of) => {
    const { home, call, address, output } = of()
    const rows = async () => (await call('GET', '/api/audit?limit=200')).body.items.length
    const [rowsBefore, sizeBefore, linesBefore] = [await rows(), sizeOf(home), output().split('\n').length]
    const statuses = await flood(address, path, body)
    expect(sizeOf(home) - sizeBefore).toBeLessThan(64 * 1024)
    expect((await rows()) - rowsBefore).toBeLessThanOrEqual(6)
    // Most were not even read.
    expect(statuses.get(429)).toBeGreaterThan(rounds / 2)
    expect(output().split('\n').length - linesBefore).toBeLessThan(rounds / 2)
  },
)

test('strangers at the same address do not stop a token, or a browser that signed in before', async () => {
  await flood(cell.address, '/api/auth/login', '{"x":1}')
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'reader', scope: 'admin' })
  const headers = { authorization: `Bearer ${body.token}` }
  for (let round = 0; round < 150; round++) {
    const answer = await fetch(`${cell.address}/api/auth/tokens/none`, { method: 'DELETE', headers })
    expect(answer.status).toBe(400)
  }
  expect(await signIns(openJar(cell.address))).toContain('requests-too-many')
  expect((await cell.jar.call('POST', '/api/auth/login', { body: admin })).status).toBe(204)
})

test('a device that nobody knows is a stranger', async () => {
  await flood(cell.address, '/api/auth/login', '{"x":1}')
  const jar = openJar(cell.address)
  for (const name of cell.jar.cookies.keys()) jar.cookies.set(name, 'made-up')
  expect(await signIns(jar)).toContain('requests-too-many')
})

/** What became of many at once, more than what may come again meanwhile. */
async function signIns(jar: Jar): Promise<string[]> {
  const calls = Array.from({ length: 130 }, () => jar.call('POST', '/api/auth/login', { body: { x: 1 } }))
  return (await Promise.all(calls)).map(({ body }) => body.code)
}

/** How often each status came. */
async function flood(address: string, path: string, body: string): Promise<Map<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const counts = new Map<number, number>()
  for (let round = 0; round < rounds; round++) {
    const outgoing = request(`${address}${path}`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    })
    outgoing.end(body)
    const [answer] = await once(outgoing, 'response')
    mustTellNothingInside(await text(answer))
    counts.set(answer.statusCode, (counts.get(answer.statusCode) ?? 0) + 1)
  }
  agent.destroy()
  return counts
}

/** Of the database with all that belongs to it. */
function sizeOf(home: string): number {
  return ['cell.db', 'cell.db-wal'].reduce(
    (sum, name) => sum + statSync(join(home, 'data/api', name)).size,
    0,
  )
}
