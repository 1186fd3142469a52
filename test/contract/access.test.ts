import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRoutes, routesOf, type FunctionEntry } from '../../runtime/routes-file.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'

const { functions } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

let cell: Awaited<ReturnType<typeof startEnginelessCell>>
const tokens: Record<string, string> = {}

beforeAll(async () => {
  cell = await startEnginelessCell()
  for (const scope of ['read', 'operate', 'admin']) {
    const { body } = await cell.call('POST', '/api/auth/tokens', { name: scope, scope })
    tokens[scope] = body.token
  }
})
afterAll(() => cell[Symbol.asyncDispose]())

const credentials = [
  'nobody',
  'local',
  'token read',
  'token operate',
  'token admin',
  'a wrong token',
  'socket',
] as const
type Credential = (typeof credentials)[number]

/** Who may, said once more and independently of the guard: the reader of a table of routes would say the same. */
function mayCall(entry: FunctionEntry, credential: Credential): boolean {
  if (credential === 'socket' || entry.allow.includes('public')) return true
  if (credential === 'local') return entry.allow.includes('local')
  if (!entry.allow.includes('admin') || !credential.startsWith('token ')) return false
  const scopes = ['read', 'operate', 'admin']
  return scopes.indexOf(credential.slice('token '.length)) >= scopes.indexOf(entry.scope ?? 'admin')
}

const routes = functions
  .filter(({ host }) => host === 'api')
  .flatMap((entry) => routesOf(entry).map(({ method, path }) => ({ entry, method, path })))

describe.each(routes)('$method $path', ({ entry, method, path }) => {
  test.each(credentials)('answers %s as `allow` says', async (credential) => {
    const status = await callAs(credential, method, path.replaceAll(/:[a-z_]+/g, 'calendar'))
    if (mayCall(entry, credential)) expect(status).not.toBeOneOf([401, 403])
    else expect(status).toBeOneOf([401, 403])
  })
})

async function callAs(credential: Credential, method: string, path: string): Promise<number> {
  if (credential === 'socket') return (await cell.call(method, path)).status
  const authorization: Record<string, string> =
    credential === 'a wrong token'
      ? { authorization: 'Bearer cell_wrong' }
      : credential.startsWith('token ')
        ? { authorization: `Bearer ${tokens[credential.slice('token '.length)]}` }
        : {}
  // A browser's request carries this header even when it comes from the same machine, and is nobody's for it.
  const foreign: Record<string, string> = credential === 'nobody' ? { 'sec-fetch-site': 'cross-site' } : {}
  const answer = await fetch(`${cell.address}${path}`, { method, headers: { ...authorization, ...foreign } })
  await answer.body?.cancel()
  return answer.status
}
