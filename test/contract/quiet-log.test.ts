import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { makeHome, removeHome, startTestCell } from '../support/cell.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { mustTellNothingInside } from '../support/tells-nothing-inside.ts'

interface Line {
  level: string
  event: string
}

test('a missing engine is a handful of lines, however often it is asked for', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  for (let round = 0; round < 20; round++) {
    expect(await cell.call('GET', '/api/services/active')).toBeDefined()
    await cell.call('GET', '/api/health')
    await cell.call('GET', '/metrics')
    await sleep(1_000)
  }
  const complaints = linesOf(cell.output()).filter(({ level }) => level !== 'info')
  expect(complaints.length).toBeGreaterThan(0)
  expect(complaints.length).toBeLessThan(8)
  expect(cell.output()).not.toMatch(/"stack":|\\n {4}at /)
  expect(cell.output()).not.toContain(join(import.meta.dirname, '../..'))
})

test('the stack of what went wrong is there for who debugs', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, CELL_LOG: 'debug' }
  const cell = await startTestCell({ home, variables })
  onTestFinished(() => cell.stop())
  await expect.poll(() => cell.output()).toMatch(/"stack":"Problem/)
})

test('what asks a cell for too much, or for nonsense, is told nothing of its inside', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })
  const headers = { authorization: `Bearer ${body.token}`, 'content-type': 'application/json' }
  for (const [method, path, content] of [
    ['GET', '/api/services/catalog/calendar', undefined],
    ['GET', '/api/services/calendar/logs', undefined],
    ['GET', '/api/kept-data/calendar/download', undefined],
    ['PUT', '/api/config', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['PUT', '/api/config', '{"networks":{"pool":"nonsense"}}'],
    ['PUT', '/api/config', '{'],
    ['POST', '/api/stores', '{"url":"file:///nowhere/"}'],
    ['POST', '/api/verify', '{"image":"127.0.0.1:9/x@sha256:1"}'],
    ['POST', '/api/services/catalog/%00/install', '{}'],
  ] as const) {
    const answer = await fetch(`${cell.address}${path}`, {
      method,
      headers,
      ...(content !== undefined && { body: content }),
    })
    const told = await answer.text()
    expect({ path, status: answer.status }).not.toMatchObject({ status: 200 })
    mustTellNothingInside(told)
  }
})

/** The lines of the log among what a cell printed. */
function linesOf(said: string): Line[] {
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line))
}
