import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bind, isFacet } from '../../bindings/bind.ts'
import { changesTheWorld, type Parts } from '../../bindings/grants.ts'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const root = join(import.meta.dirname, '../..')
const { functions, jobs } = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))

describe('no function that answers requests holds a grant that changes the world', () => {
  test.each(functions)('$name', ({ bindings }) => {
    const held = Object.values(bindings).filter((facet) => isFacet(facet) && changesTheWorld.has(facet))
    expect(held).toEqual([])
  })
})

test('every grant in routes.json is one that the runtime knows', () => {
  const facets = [...functions, ...jobs].flatMap(({ bindings }) => Object.values(bindings))
  expect(facets.filter((facet) => !isFacet(facet))).toEqual([])
})

test('a binding that was not granted throws at run time', () => {
  const env = bind('health', { JOBS: 'jobs:cancel' }, {
    jobs: { cancel: () => 'cancelled' },
  } as unknown as Parts)
  expect(env).toHaveProperty('JOBS')
  expect(() => (env as { DOCKER: unknown }).DOCKER).toThrow('health asked for the binding DOCKER')
})

test('a facet that the runtime does not know is refused when the host is built', () => {
  expect(() => bind('health', { X: 'moon:land' }, {} as Parts)).toThrow('unknown facet moon:land')
})

/** Function files that must not compile, and the line that the compiler must point at. */
const bad = {
  'an ungranted binding': `export default fn('health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.json(c.env.JOBS)) // here`,
  'a method that the facet lacks': `export default fn('job-cancel', { summary: 'x', answers: {} }, (c) => c.json(c.env.JOBS.list())) // here`,
  'a name that routes.json does not have': `export default fn('nobody-knows', { summary: 'x', answers: {} }, (c) => c.text('')) // here`,
  'input that was never declared': `export default fn('health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.json(c.req.valid('json'))) // here`,
  'an answer that is not declared': `export default fn('health', { summary: 'x' }, (c) => c.text('')) // here`,
  'a function that does not say what it does': `export default fn('health', { answers: { 200: 'text/plain' } }, (c) => c.text('')) // here`,
  'an answer that is not as declared': `export default fn('health', { summary: 'x', answers: { 200: Alive } }, (c) => c.json({ status: 'dead' as const })) // here`,
  'a step that needs what its job is not granted': `export default job('store-refresh', v.strictObject({}), ({ id, env }) => env.PLANS.repair(id, { id })) // here`,
  'a step that uses a binding it does not declare': `export const one: Executor<'files-write'>['undo'] = async (_, world) => world.DOCKER.containers.remove('x') // here`,
}

const good = [
  `export default fn('health', { summary: 'x', answers: { 200: 'text/plain' } }, (c) => c.text(''))`,
  `export default job('service-repair', v.strictObject({}), ({ id, env }) => env.PLANS.repair(id, { id }))`,
]

const imports = {
  fn: `import { fn } from '../../runtime/fn.ts'`,
  job: `import { job } from '../../runtime/fn.ts'; import * as v from 'valibot'`,
  Alive: `import { Alive } from '../../cell/api/answers/health.ts'`,
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
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
    const files = [...stdout.matchAll(/(\d|good-\d)\.ts\((\d+),/g)].map(([, file, line]) => `${file}:${line}`)
    expect([...new Set(files)].toSorted()).toEqual(Object.keys(bad).map((_, at) => `${at}:2`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
