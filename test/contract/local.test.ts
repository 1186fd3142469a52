import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell } from '../support/engineless-cell.ts'

let cell: Awaited<ReturnType<typeof startEnginelessCell>>
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

test("the box's own shell sees what is installed without a credential", async () => {
  expect(await statusWith({})).toBe(200)
})

test.each([
  ['a proxy forwarded it', { 'x-forwarded-for': '127.0.0.1' }],
  ['a proxy says so in the standard header', { forwarded: 'for=127.0.0.1' }],
  ['a proxy names itself', { via: '1.1 proxy' }],
  ['a page of another origin asks', { origin: 'http://evil.example' }],
  ['a page of this very origin asks', { origin: 'http://127.0.0.1' }],
  ['a browser asks across sites', { 'sec-fetch-site': 'cross-site' }],
  ['a browser asks from the same site', { 'sec-fetch-site': 'same-origin' }],
  ['a cookie comes along', { cookie: 'a=b' }],
])('nobody is local when %s', async (_, headers) => {
  expect(await statusWith(headers)).toBe(401)
})

test.each([
  ['a name was rebound to this machine', { host: 'evil.example' }],
  ['another port is named', { host: '127.0.0.1:1' }],
  ['no port is named', { host: '127.0.0.1' }],
])('nobody is answered when %s', async (_, headers) => {
  expect(await statusWith(headers)).toBe(421)
})

function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    request(`${cell.address}/api/services/active`, { headers }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
      .on('error', failed)
      .end()
  })
}
