import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEnginelessCell } from '../support/engineless-cell.ts'

let cell: Awaited<ReturnType<typeof startEnginelessCell>>
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const json = { 'content-type': 'application/json' }

/** Request, status, and what the answer must contain. */
const scenarios: [
  string,
  { method: string; path: string; body?: string; headers?: Record<string, string> },
  number,
  object,
][] = [
  ['the cell lives', { method: 'GET', path: '/health' }, 200, { status: 'ok' }],
  ['nothing is installed', { method: 'GET', path: '/api/services/active' }, 200, { items: [] }],
  ['an unknown address', { method: 'GET', path: '/api/nothing' }, 404, { code: 'not-found' }],
  [
    'a method that an address does not take',
    { method: 'PUT', path: '/health' },
    405,
    { code: 'method-not-allowed' },
  ],
  [
    'a body of another type',
    { method: 'POST', path: '/api/auth/tokens', body: 'a=b', headers: { 'content-type': 'text/plain' } },
    415,
    { code: 'body-type-wrong' },
  ],
  [
    'a body that is not JSON',
    { method: 'POST', path: '/api/auth/tokens', body: '{', headers: json },
    400,
    { code: 'request-invalid' },
  ],
  [
    'a body with every field wrong: each complaint at once',
    { method: 'POST', path: '/api/auth/tokens', body: '{"name":"","scope":"root","more":1}', headers: json },
    400,
    { errors: [{ path: 'name' }, { path: 'scope' }, { path: 'more' }] },
  ],
  [
    'a body that is too large',
    { method: 'POST', path: '/api/auth/tokens', body: `{"name":"${'x'.repeat(70_000)}"}`, headers: json },
    413,
    { code: 'body-too-large' },
  ],
  ['a wrong id in the path', { method: 'GET', path: '/api/jobs/7' }, 400, { errors: [{ path: 'id' }] }],
  [
    'a job that never was',
    { method: 'GET', path: '/api/jobs/01900000-0000-7000-8000-000000000000' },
    404,
    { code: 'job-unknown' },
  ],
  ['a wrong limit', { method: 'GET', path: '/api/jobs?limit=1000' }, 400, { errors: [{ path: 'limit' }] }],
  [
    'an unknown query key',
    { method: 'GET', path: '/api/jobs?colour=red' },
    400,
    { errors: [{ path: 'colour' }] },
  ],
  [
    'a path that climbs',
    { method: 'POST', path: '/api/services/catalog/..%2f..%2fetc/install' },
    400,
    { errors: [{ path: 'id' }] },
  ],
  [
    'an uninstall of what is not installed',
    { method: 'POST', path: '/api/services/catalog/calendar/uninstall' },
    409,
    { code: 'service-not-installed' },
  ],
  [
    'an unconfirmed deletion',
    {
      method: 'POST',
      path: '/api/services/catalog/calendar/uninstall',
      body: '{"data":"delete","confirm":"email"}',
      headers: json,
    },
    400,
    { errors: [{ path: 'confirm' }] },
  ],
  [
    'a deletion without a confirmation',
    {
      method: 'POST',
      path: '/api/services/catalog/calendar/uninstall',
      body: '{"data":"delete"}',
      headers: json,
    },
    400,
    { errors: [{ path: 'confirm' }] },
  ],
  [
    'a wrong idempotency key',
    { method: 'POST', path: '/api/stores/refresh', headers: { 'idempotency-key': 'x'.repeat(129) } },
    400,
    { errors: [{ path: 'idempotency-key' }] },
  ],
]

describe('the API answers', () => {
  test.each(scenarios)('%s', async (_, { method, path, body, headers }, status, content) => {
    const answer = await cell.call(method, path, body, headers)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject(content)
    if (status < 400) return
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.body).toMatchObject({
      type: expect.stringMatching(/^\/problems\//),
      status,
      hint: expect.any(String),
    })
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at .*\.js|Error:/)
  })
})

test('every answer has a request id of its own', async () => {
  const ids = await Promise.all(
    [1, 2, 3].map(async () => (await cell.call('GET', '/health')).headers['x-request-id']),
  )
  expect(new Set(ids).size).toBe(3)
})

test('a token that was revoked, or has expired, is worth nothing', async () => {
  const make = async (more: object): Promise<{ id: string; token: string }> =>
    (await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'admin', ...more })).body
  const revoked = await make({})
  const expiresAt = Date.now() + 1_500
  const expired = await make({ expires_at: new Date(expiresAt).toISOString() })
  const status = async ({ token }: { token: string }): Promise<number> =>
    (await fetch(`${cell.address}/api/jobs`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await status(revoked)).toBe(200)
  expect((await cell.call('DELETE', `/api/auth/tokens/${revoked.id}`)).status).toBe(204)
  expect(await status(revoked)).toBe(401)
  expect(await status(expired)).toBe(200)
  await expect.poll(() => status(expired), { timeout: 10_000 }).toBe(401)
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt)
})

test('the same idempotency key gives the same job, and another call with it is refused', async () => {
  const headers = { 'idempotency-key': 'one' }
  const first = await cell.call('POST', '/api/stores/refresh', undefined, headers)
  await cell.ended(first.body.job.id)
  const again = await cell.call('POST', '/api/stores/refresh', undefined, headers)
  expect(again.body.job.id).toBe(first.body.job.id)
  expect(again.headers.location).toBe(`/api/jobs/${first.body.job.id}`)
  const other = await cell.call('POST', '/api/services/catalog/calendar/install', {}, headers)
  expect(other.body).toMatchObject({ code: 'idempotency-mismatch', status: 409 })
})
