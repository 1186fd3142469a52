import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'

let cell: EnginelessCell
let token: string
beforeAll(async () => {
  cell = await startEnginelessCell()
  token = (await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin' })).body.token
})
afterAll(() => cell[Symbol.asyncDispose]())

const levels = 9_000
const deep = {
  objects: `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
  lists: `${'['.repeat(levels)}${']'.repeat(levels)}`,
  both: `${'{"domain":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`,
  'what never ends': '['.repeat(levels),
  'a little too much': `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`,
}

async function send(method: string, path: string, body: string) {
  const answer = await fetch(`${cell.address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

test.each(Object.entries(deep))('%s: every call with a body refuses it and goes on', async (_, body) => {
  const { body: document } = await cell.call('GET', '/api/openapi.json')
  const places = Object.entries<Record<string, { requestBody?: object; operationId: string }>>(document.paths)
  const all = places.flatMap(([path, place]) =>
    Object.entries(place)
      .filter(([, { requestBody }]) => requestBody !== undefined)
      .map(
        ([method]) =>
          [method.toUpperCase(), path.replace('{name}', 'anna').replace('{id}', 'calendar')] as const,
      ),
  )
  expect(all.length).toBeGreaterThan(15)
  for (const [method, path] of all) {
    const { status, text } = await send(method, path, body)
    // Some are refused before anything of them is read.
    if ([401, 403].includes(status)) continue
    expect({ status, code: JSON.parse(text).code }, `${method} ${path}`).toEqual({
      status: 400,
      code: 'request-invalid',
    })
    expect(JSON.parse(text).params).toEqual({ case: 'deep', most: 32 })
  }
  expect(cell.output()).not.toContain('RangeError')
})

test('brackets in a text are no levels', async () => {
  const { status, text } = await send('PUT', '/api/config', JSON.stringify({ cell_name: '['.repeat(levels) }))
  expect([status, JSON.parse(text).errors[0].path]).toEqual([400, 'cell_name'])
})
