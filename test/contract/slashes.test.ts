import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { webOf } from '../support/web-address.ts'

const { functions } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

let cell: EnginelessCell
const tokens: Record<string, string> = {}
beforeAll(async () => {
  cell = await startEnginelessCell()
  for (const scope of ['read', 'admin'])
    tokens[scope] = (await cell.call('POST', '/api/auth/tokens', { name: scope, scope })).body.token
  for (const name of ['anna', 'ben']) await cell.call('POST', '/api/peers', { name })
})
afterAll(() => cell[Symbol.asyncDispose]())

/** `fetch` would change the path that it is told. */
async function ask(host: string, method: string, path: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(host)
  const outgoing = request({ hostname, port, method, path, headers, agent: false }).end()
  const [answer] = await once(outgoing, 'response')
  return { status: answer.statusCode as number, headers: answer.headers, text: await text(answer) }
}

const written = (path: string) => [`${path}/`, `${path}//`, `/${path}`, `//${path}/`]

const all = functions
  .filter(({ streams, development }) => !streams && !development)
  .flatMap((entry) =>
    routesOf(entry).map(({ method, path }) => ({
      host: entry.host,
      method,
      path: path.replaceAll(/:[a-z_]+/g, (part) => (part === ':name' ? 'anna' : 'none')),
    })),
  )

describe.each(['nobody', 'read', 'a session'])('for %s', (who) => {
  test('every route answers with a slash more as it does without', async () => {
    const sent = (): Record<string, string> => {
      if (who === 'read') return { authorization: `Bearer ${tokens['read']}` }
      if (who === 'nobody') return {}
      return { cookie: [...cell.jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    }
    // With nothing in them and no sign of a page, calls that change something are refused or change nothing.
    for (const { host, method, path } of all.filter((one) => who !== 'a session' || one.method === 'GET')) {
      const at = host === 'api' ? cell.address : webOf(cell.output())
      const plain = await ask(at, method, path, sent())
      for (const other of written(path === '/' ? '' : path).filter((one) => one !== '/')) {
        const answer = await ask(at, method, other, sent())
        expect([answer.status, answer.headers.allow], `${method} ${other}`).toEqual([
          plain.status,
          plain.headers.allow,
        ])
      }
    }
  })
})

test('the answer is the resource', async () => {
  const headers = { authorization: `Bearer ${tokens['admin']}` }
  for (const path of written('/api/peers')) {
    const { status, text: said } = await ask(cell.address, 'GET', path, headers)
    expect([status, JSON.parse(said).items.length]).toEqual([200, 2])
  }
  expect((await ask(cell.address, 'GET', '//health', {})).status).toBe(200)
})

test('what stands between two slashes is a name, and an empty one is none', async () => {
  const headers = { authorization: `Bearer ${tokens['admin']}` }
  for (const [method, path] of [
    ['DELETE', '/api/peers/'],
    ['DELETE', '/api/peers//anna'],
    ['GET', '/api//peers'],
    ['GET', '/api/peers//config'],
    ['DELETE', '/api//peers/anna'],
    ['GET', '/api/peers/%2f'],
    ['GET', '/api/peers%2f'],
  ] as const) {
    const { status } = await ask(cell.address, method, path, headers)
    expect([400, 404, 405], `${method} ${path}`).toContain(status)
  }
  expect((await cell.call('GET', '/api/peers/anna')).status).toBe(200)
})

test('the activity names what was changed as it is called', async () => {
  const headers = { authorization: `Bearer ${tokens['admin']}`, 'content-type': 'application/json' }
  await ask(cell.address, 'DELETE', '//api/peers/ben///', headers)
  const { body } = await cell.call('GET', '/api/audit?limit=1')
  expect(body.items[0]).toMatchObject({ action: 'DELETE /api/peers/ben' })
})
