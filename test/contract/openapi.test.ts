import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'
import { mustBeDocumented } from '../support/documented.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

const { functions } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

test('the API tells every route of its own, and no other', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const { status, body } = await cell.call('GET', '/api/openapi.json')
  expect(status).toBe(200)
  const told = Object.entries(body.paths).flatMap(([path, place]) =>
    Object.keys(place as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routes = functions.filter(({ host }) => host === 'api').flatMap(routesOf)
  const listed = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:([a-z_]+)/g, '{$1}')}`)
  expect(told.toSorted()).toEqual(listed.toSorted())
  const { stdout } = await runCell(cell.home, ['openapi'])
  expect(JSON.parse(stdout)).toEqual(body)
})

test('names every field and parameter in snake_case', () => {
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../dist/openapi.json'), 'utf8'))
  const names = namesIn(document)
  expect(names).toContain('installed_version')
  expect(names.filter((name) => !/^\$?[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))).toEqual([])
})

test('sums up every call in one line, under a noun', () => {
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../dist/openapi.json'), 'utf8'))
  const operations = Object.values(document.paths).flatMap((place) => Object.values(place as object))
  for (const { summary, tags } of operations) {
    expect(summary).toMatch(/^[A-Z].{8,78}[^.]$/)
    expect(tags).toEqual([expect.stringMatching(/^[a-z ]+$/)])
  }
})

/** The names of all properties, and of all parameters but headers, of an OpenAPI document. */
function namesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { properties, in: place, name } = node as { properties?: object; in?: string; name?: string }
  const own = typeof properties === 'object' ? Object.keys(properties) : []
  const parameter = place === 'query' || place === 'path' ? [String(name)] : []
  return [...own, ...parameter, ...Object.values(node).flatMap(namesIn)]
}

test('the JSON Schema of a manifest is there for everybody, as it is in the repository', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const answer = await fetch(`${cell.address}/api/schemas/manifest-v3.json`)
  expect(answer.headers.get('content-type')).toBe('application/schema+json')
  const text = readFileSync(join(import.meta.dirname, '../../store/manifest.schema.json'), 'utf8')
  expect(await answer.text()).toBe(text)
})

/** Every call of every other test is held to the document; these show that it would be seen. */
describe('a test notices', () => {
  const problem = { type: '', title: '', status: 404, detail: '', hint: '' }
  test.each([
    ['a field that is not documented', 'GET', '/health', 200, { status: 'ok', more: 1 }],
    ['a field that is missing', 'GET', '/api/setup/status', 200, {}],
    ['a field of another type', 'GET', '/api/jobs', 200, { items: [], next: 7 }],
    ['a status that is not documented', 'GET', '/health', 418, {}],
    [
      'a problem that this address does not have',
      'GET',
      '/api/jobs/1',
      404,
      { ...problem, code: 'token-unknown' },
    ],
    ['an address that is not documented', 'GET', '/api/jobs/1/more', 200, {}],
    ['a method that is not documented', 'PUT', '/health', 200, {}],
  ])('%s', (_, method, path, status, body) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json'
    const headers = { 'content-type': type }
    expect(() => mustBeDocumented(method, path, { status, headers, body })).toThrow(`${method} ${path}`)
  })

  test('another type', () => {
    const headers = { 'content-type': 'text/html' }
    expect(() => mustBeDocumented('GET', '/health', { status: 200, headers, body: '' })).toThrow('a type')
  })

  test('but not what is as documented', () => {
    const headers = { 'content-type': 'application/problem+json' }
    const body = { ...problem, code: 'job-unknown' }
    expect(mustBeDocumented('GET', '/api/jobs/1', { status: 404, headers, body })).toBeUndefined()
  })
})
