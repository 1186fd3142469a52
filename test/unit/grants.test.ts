import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bind, wrongGrants } from '../../bindings/bind.ts'
import { facets, type Parts } from '../../bindings/grants.ts'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const root = join(import.meta.dirname, '../..')
const routes = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))

test('no function that answers requests holds a facet that changes the world, and every facet is known', () => {
  expect(wrongGrants(routes)).toEqual([])
})

describe('a grant is refused', () => {
  const [known] = routes.functions.filter(({ host }) => host === 'api')
  const granted = (facet: string): object => ({ ...known, name: 'api/bad', bindings: { X: facet } })

  test('to a function, when it changes the world', () => {
    const world = Object.keys(facets).filter((name) => facets[name as keyof typeof facets].effect === 'world')
    expect(world.length).toBeGreaterThan(5)
    for (const facet of world) {
      const [complaint] = wrongGrants({ functions: [granted(facet)], jobs: [] } as never)
      expect(complaint).toBe(`api/bad is granted ${facet}, which changes the world: only jobs may hold it`)
    }
  })

  test('when there is no such facet', () => {
    const wrong = wrongGrants({ functions: [granted('moon:land')], jobs: [] } as never)
    expect(wrong).toEqual(['api/bad is granted the unknown facet moon:land'])
  })
})

test('no facet hands over a whole object', () => {
  // Each part is an object of its own whose every method is there, and can be told from all others.
  const parts = new Map<string | symbol, object>()
  const part = (): object =>
    new Proxy(() => undefined, { get: (_, name) => (name === 'bind' ? () => () => undefined : part()) })
  const all = new Proxy({}, { get: (_, name) => parts.set(name, parts.get(name) ?? part()).get(name) })
  for (const { give } of Object.values<{ give(parts: Parts): object }>(facets)) {
    const granted = give(all as Parts)
    expect([...parts.values()]).not.toContain(granted)
    for (const value of Object.values(granted)) expect([...parts.values()]).not.toContain(value)
  }
  expect(parts.size).toBeGreaterThan(20)
})

test('a binding that was not granted throws at run time', () => {
  const env = bind('api/health', { JOBS: 'jobs:cancel' }, {
    jobs: { cancel: () => 'cancelled' },
  } as unknown as Parts)
  expect(env).toHaveProperty('JOBS')
  expect(() => (env as { DOCKER: unknown }).DOCKER).toThrow('api/health asked for the binding DOCKER')
})

test('a facet that the runtime does not know is refused when the host is built', () => {
  expect(() => bind('api/health', { X: 'moon:land' }, {} as Parts)).toThrow('unknown facet moon:land')
})

/** Function files that must not compile, and the line that the compiler must point at. */
const bad = {
  'an ungranted binding': `export default fn('api/health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.json(c.env.JOBS)) // here`,
  'a method that the facet lacks': `export default fn('api/jobs/cancel', { summary: 'x', answers: {} }, (c) => c.json(c.env.JOBS.list())) // here`,
  'a name that routes.json does not have': `export default fn('api/nobody/knows', { summary: 'x', answers: {} }, (c) => c.text('')) // here`,
  'input that was never declared': `export default fn('api/health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.json(c.req.valid('json'))) // here`,
  'an answer that is not declared': `export default fn('api/health', { summary: 'x' }, (c) => c.text('')) // here`,
  'a function that does not say what it does': `export default fn('api/health', { answers: { 200: 'text/plain' } }, (c) => c.text('')) // here`,
  'an answer that is not as declared': `export default fn('api/health', { summary: 'x', answers: { 200: Alive } }, (c) => c.json({ status: 'dead' as const })) // here`,
  'a step that needs what its job is not granted': `export default job('store-refresh', v.strictObject({}), () => planNetwork()) // here`,
  'a sign-in that resets the admin': `export default fn('api/auth/login', { summary: 'x', answers: {} }, (c) => c.json(c.env.SIGN_IN.resetAdmin())) // here`,
  'a job of a kind that was not granted': `export const one = (env: FunctionTypes['api/services/install']['env'], c: AskedBy) => env.UNINSTALL.enqueue(c, { id: 'x', data: 'keep' }, 'service:x') // here`,
  'a job with an input that it does not take': `export const one = (env: FunctionTypes['api/services/install']['env'], c: AskedBy) => env.INSTALL.enqueue(c, { nonsense: 1 }, 'service:x') // here`,
  'a job of the cell itself with an input that it does not take': `export const one = (jobs: Jobs) => jobs.enqueue({ kind: 'core-repair', subject: 'core', input: { nonsense: 1 }, actor: 'x' }) // here`,
  'a job of no kind': `export const one = (jobs: Jobs) => jobs.enqueue({ kind: 'moon-landing', subject: 'moon', input: {}, actor: 'x' }) // here`,
  'a call of a route that does not exist': `export const one = (api: Api, c: CalledFor) => api.call(c, 'GET /api/there-is-no-such-thing') // here`,
  'a call without a parameter of its path': `export const one = (api: Api, c: CalledFor) => api.call(c, 'GET /api/peers/:name') // here`,
  'a call with a body that the route does not take': `export const one = (api: Api, c: CalledFor) => api.call(c, 'POST /api/auth/tokens', { json: { colour: 'red' } }) // here`,
  'an answer that the route does not give': `export const one = async (api: Api, c: CalledFor): Promise<{ made: 'up' }> => (await api.call(c, 'GET /api/auth/me')).body // here`,
  'a facet without an effect': `export const facets = { 'moon:land': { give: () => ({}) } } satisfies FacetsOf<object> // here`,
  'a facet with an effect that there is not': `export const facets = { 'moon:land': { effect: 'magic', give: () => ({}) } } satisfies FacetsOf<object> // here`,
  'a link to no page': `export const address = href('/moon') // here`,
  'a step that uses a binding it does not declare': `export const one: Executor<'files-write'>['undo'] = async (_, world) => world.DOCKER.containers.remove('x') // here`,
}

const good = [
  `export default fn('api/health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.text(''))`,
  `export const one = (env: FunctionTypes['api/services/install']['env'], c: AskedBy) => env.INSTALL.enqueue(c, { id: 'x', config: {} }, 'service:x')`,
  `export const one = async (api: Api, c: CalledFor): Promise<string> => (await api.call(c, 'GET /api/auth/me')).body.name`,
  `export const facets = { 'moon:look': { effect: 'read', give: () => ({}) } } satisfies FacetsOf<object>`,
  `export default job('service-repair', v.strictObject({}), () => planNetwork())`,
]

const imports = {
  fn: `import { fn } from '../../runtime/fn.ts'`,
  job: `import { job } from '../../runtime/fn.ts'; import * as v from 'valibot'`,
  Alive: `import { Alive } from '../../cell/api/answers/health.ts'`,
  planNetwork: `import { planNetwork } from '../../cell/plan/network.ts'`,
  FunctionTypes: `import type { FunctionTypes } from '../../runtime/functions/registry.ts'`,
  AskedBy: `import type { AskedBy } from '../../runtime/functions/queue.ts'`,
  Jobs: `import type { Jobs } from '../../runtime/jobs/queue.ts'`,
  Api: `import type { Api } from '../../runtime/http/api-call.ts'`,
  CalledFor: `import type { CalledFor } from '../../runtime/http/api-call.ts'`,
  FacetsOf: `import type { FacetsOf } from '../../bindings/facet.ts'`,
  href: `import { href } from '../../views/href.ts'`,
  Executor: `import type { Executor } from '../../cell/steps/executor.ts'`,
}

/** A file of two lines: what the second needs, and the second. */
function fileOf(line: string): string {
  const used = Object.entries(imports).filter(([name]) => new RegExp(` ${name}\\b`).test(line))
  return `${used.map(([, text]) => text).join('; ')}\n${line}\n`
}

test('what was not granted or declared does not compile', () => {
  const folder = mkdtempSync(join(root, 'test/.bad-'))
  try {
    Object.values(bad).forEach((line, at) => writeFileSync(join(folder, `${at}.ts`), fileOf(line)))
    good.forEach((line, at) => writeFileSync(join(folder, `good-${at}.ts`), fileOf(line)))
    const include = ['*.ts', '../../bindings/routes.gen.ts', '../../functions/routes.gen.ts']
    const config = { extends: '../../tsconfig.json', include, exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
    const files = [...stdout.matchAll(/(\d+|good-\d+)\.ts\((\d+),/g)].map(
      ([, file, line]) => `${file}:${line}`,
    )
    expect([...new Set(files)].toSorted()).toEqual(
      Object.keys(bad)
        .map((_, at) => `${at}:2`)
        .toSorted(),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
