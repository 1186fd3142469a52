import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { notMoments } from '../support/not-moments.ts'
import { runCell } from '../support/run-cell.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

interface Schema {
  format?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

/** The paths of all times in a schema. */
function timesIn({ format, properties = {}, items, anyOf = [] }: Schema, path: string[] = []): string[][] {
  return [
    ...(format === 'date-time' ? [path] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => timesIn(inner, [...path, name])),
    ...(items === undefined ? [] : timesIn(items, [...path, '0'])),
    ...anyOf.flatMap((inner) => timesIn(inner, path)),
  ]
}

/** Every time that the API takes: method, path and the field's own path; those of queries and headers too. */
async function times(): Promise<{ method: string; path: string; field: string[] }[]> {
  const { body } = await cell.call('GET', '/api/openapi.json')
  const places = Object.entries<Record<string, any>>(body.paths) // oxlint-disable-line typescript/no-explicit-any -- a document
  return places.flatMap(([path, place]) =>
    Object.entries(place).flatMap(([method, { requestBody, parameters = [] }]) => {
      const schema: Schema = requestBody?.content['application/json'].schema ?? {}
      for (const one of parameters) expect(timesIn(one.schema), `${method} ${path}`).toEqual([])
      return timesIn(schema).map((field) => ({ method: method.toUpperCase(), path, field }))
    }),
  )
}

const past = ['2020-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '0000-01-01T00:00:00Z']

test('every time that the API takes is refused where it is none, or over', async () => {
  const all = await times()
  expect(all.map(({ method, path }) => `${method} ${path}`)).toEqual(
    expect.arrayContaining(['POST /api/auth/tokens', 'POST /api/peers', 'PUT /api/peers/{name}']),
  )
  for (const { method, path, field } of all) {
    for (const [text, code] of [
      ...notMoments.map((one) => [one, 'time-such-as'] as const),
      ...past.map((one) => [one, 'time-ahead'] as const),
    ]) {
      const body = field.reduceRight<unknown>(
        (inner, key) => (key === '0' ? [inner] : { [key]: inner }),
        text,
      )
      const answer = await cell.call(
        method,
        path.replace('{name}', 'anna').replace('{device}', 'phone').replace('{id}', 'calendar'),
        body,
      )
      expect(answer, `${method} ${path} ${text}`).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ path: field.join('.'), code })]) },
      })
    }
  }
})

test('a token ends when it was said', async () => {
  const body = { name: 'x', scope: 'admin', expires_at: '2099-01-01T00:00:00+05:00' }
  expect((await cell.call('POST', '/api/auth/tokens', body)).body).toMatchObject({
    expires_at: '2098-12-31T19:00:00.000Z',
  })
})

describe('the command', () => {
  test('takes how long, and until which day', async () => {
    const made = async (...args: string[]) =>
      JSON.parse((await runCell(cell.home, ['--json', ...args])).stdout).expires_at as string
    const inDays = (days: number, at: string) =>
      expect(Math.abs(Date.parse(at) - Date.now() - days * 86_400_000)).toBeLessThan(60_000)
    inDays(30, await made('token', 'create', 'a', '--expires', '30d'))
    inDays(0.5, await made('peer', 'add', 'guest', '--expires', '12h'))
    expect(await made('token', 'create', 'b', '--expires', '2099-01-01')).toBe('2099-01-01T23:59:59.000Z')
    expect(await made('peer', 'add', 'aunt', '--expires', '2099-01-01')).toBe('2099-01-01T23:59:59.000Z')
  })

  test.each(['30', 'soon', '2030-02-30', '2030-01-01T00:00:00+05', ''])(
    'says what it takes for %j',
    async (text) => {
      for (const args of [
        ['token', 'create', 'c'],
        ['peer', 'add', 'cousin'],
      ]) {
        const { status, stderr } = await runCell(cell.home, [...args, '--expires', text])
        expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/30d.*2030-01-31/s) })
      }
    },
  )

  test('says that a day is over', async () => {
    const { status, stderr } = await runCell(cell.home, ['token', 'create', 'd', '--expires', '2020-01-01'])
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('must lie in the future'),
    })
  })
})
