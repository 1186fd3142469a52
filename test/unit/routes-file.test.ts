import { describe, expect, test } from 'vitest'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const health = {
  name: 'health',
  host: 'api',
  entry: 'functions/api/health.ts',
  routes: ['GET /health'],
  allow: ['public'],
  bindings: {},
}
const read = (functions: object[], jobs: object[] = []): unknown =>
  readRoutes(JSON.stringify({ functions, jobs }))

/** What is wrong, and what the complaint must say. */
const refusals: [string, object[], RegExp][] = [
  ['nobody is said to be allowed', [{ ...health, allow: [] }], /allow: say who may/],
  ['allow is left out', [{ ...health, allow: undefined }], /allow/],
  ['someone unknown is allowed', [{ ...health, allow: ['everybody'] }], /allow\.0/],
  ['an admin needs no scope', [{ ...health, allow: ['admin'] }], /scope goes with "admin"/],
  ['a scope is there without an admin', [{ ...health, scope: 'read' }], /scope goes with "admin"/],
  ['a route has no method', [{ ...health, routes: ['/health'] }], /routes\.0/],
  ['a method is unknown', [{ ...health, routes: ['FETCH /health'] }], /GET, POST, PUT or DELETE/],
  ['there is no route', [{ ...health, routes: [] }], /at least one route/],
  ['a key is unknown', [{ ...health, colour: 'red' }], /colour/],
  ['a binding is no facet', [{ ...health, bindings: { DOCKER: 'docker' } }], /<room>:<facet>/],
  ['the entry lies with another host', [{ ...health, entry: 'functions/web/health.ts' }], /entry lies below/],
  [
    'a name stands twice',
    [health, { ...health, entry: 'functions/api/other.ts', routes: ['GET /b'] }],
    /name health stands twice/,
  ],
  [
    'an entry stands twice',
    [health, { ...health, name: 'other', routes: ['GET /b'] }],
    /health\.ts stands twice/,
  ],
  [
    'two routes overlap',
    [
      { ...health, routes: ['GET /jobs/:id'] },
      { ...health, name: 'b', entry: 'functions/api/b.ts', routes: ['GET /jobs/:name'] },
    ],
    /GET \/jobs\/:id and GET \/jobs\/:name overlap/,
  ],
]

describe('routes.json is refused when', () => {
  test.each(refusals)('%s', (_, functions, complaint) => {
    expect(() => read(functions)).toThrow(complaint)
  })
})

test('every complaint is told at once', () => {
  expect(() => read([{ ...health, allow: [], routes: [] }])).toThrow(/allow[^]*routes|routes[^]*allow/)
})

test('routes of two hosts may be alike', () => {
  const web = { ...health, name: 'page', host: 'web', entry: 'functions/web/page.ts' }
  expect(read([health, web])).toMatchObject({ functions: [{ name: 'health' }, { name: 'page' }] })
})
