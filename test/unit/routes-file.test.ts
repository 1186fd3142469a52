import { describe, expect, test } from 'vitest'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const health = { entry: 'health.ts', allow: ['public'] }
const read = (api: object, web: object = {}, jobs: object = {}) =>
  readRoutes(JSON.stringify({ api, web, jobs }))

/** What is wrong, and what the complaint must say. */
const refusals: [string, object, RegExp][] = [
  ['nobody is said to be allowed', { 'GET /health': { ...health, allow: [] } }, /allow: say who may/],
  ['allow is left out', { 'GET /health': { entry: 'health.ts' } }, /allow/],
  ['someone unknown is allowed', { 'GET /health': { ...health, allow: ['everybody'] } }, /allow\.0/],
  ['an admin needs no scope', { 'GET /health': { ...health, allow: ['admin'] } }, /admin:read/],
  [
    'an admin needs two scopes',
    { 'GET /health': { ...health, allow: ['admin:read', 'admin:operate'] } },
    /an admin has one scope/,
  ],
  ['a route has no method', { '/health': health }, /a method and a path/],
  ['a method is unknown', { 'FETCH /health': health }, /GET, POST, PUT or DELETE/],
  ['a key is unknown', { 'GET /health': { ...health, colour: 'red' } }, /colour/],
  [
    'a binding is no facet',
    { 'GET /health': { ...health, bindings: { DOCKER: 'docker' } } },
    /<noun>:<facet>/,
  ],
  ['the entry leads elsewhere', { 'GET /health': { ...health, entry: '../jobs/x.ts' } }, /below functions/],
  [
    'a function has two rules',
    { 'GET /health': health, 'GET /b': { ...health, allow: ['session'] } },
    /api\/health has different rules/,
  ],
  [
    'two routes overlap',
    { 'GET /jobs/:id': health, 'GET /jobs/:name': { ...health, entry: 'b.ts' } },
    /GET \/jobs\/:id and GET \/jobs\/:name overlap/,
  ],
  [
    'a function enqueues what is no job',
    { 'GET /health': { ...health, bindings: { LAND: 'job:moon-landing' } } },
    /api\/health enqueues moon-landing, which is no job/,
  ],
]

describe('routes.json is refused when', () => {
  test.each(refusals)('%s', (_, api, complaint) => {
    expect(() => read(api)).toThrow(complaint)
  })

  test('a route stands in it twice', () => {
    const twice = `{ "api": { "GET /a": ${JSON.stringify(health)}, "GET /a": ${JSON.stringify(health)} } }`
    expect(() => readRoutes(twice)).toThrow(/line 1, column \d+: .*twice/)
  })

  test('a job is granted the queue of another', () => {
    expect(() => read({}, {}, { one: { X: 'job:one' } })).toThrow(/<noun>:<facet>/)
  })
})

test('every complaint is told at once', () => {
  expect(() => read({ 'GET /a': { ...health, allow: [] }, 'FETCH /b': health })).toThrow(
    /allow[^]*FETCH|FETCH[^]*allow|GET, POST[^]*allow|allow[^]*GET, POST/,
  )
})

test('routes of two hosts may be alike, and a page needs no more than its file', () => {
  const { functions } = read({ 'GET /health': health }, { 'GET /health': 'page.tsx' })
  expect(functions).toMatchObject([
    { name: 'api/health', host: 'api', entry: 'functions/api/health.ts', timeoutMs: 10_000 },
    { name: 'web/page', host: 'web', allow: ['public'], bindings: { API: 'api:call' } },
  ])
})

test('a function may answer several routes by the same rules', () => {
  const [one] = read({ 'POST /start': health, 'POST /stop': health }).functions
  expect(one).toMatchObject({ name: 'api/health', routes: ['POST /start', 'POST /stop'] })
})

test('the scope of an admin is that of its rule', () => {
  const [one] = read({ 'GET /a': { ...health, allow: ['peer', 'admin:operate'] } }).functions
  expect(one).toMatchObject({ allow: ['peer', 'admin'], scope: 'operate' })
})
