import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsIn, importsOf, wrongDirections } from '../../build/directions.ts'

test.each([
  ['a function', 'functions/api/health.ts', 'adapters/docker/connect.ts'],
  ['a function', 'functions/api/health.ts', 'db/open.ts'],
  ['a function', 'functions/api/health.ts', 'runtime/http/host.ts'],
  ['a function', 'functions/api/health.ts', 'dockerode/lib/docker.js'],
  ['a page', 'views/home/home.tsx', 'runtime/http/api-call.ts'],
  ['a page', 'views/home/home.tsx', 'bindings/grants.ts'],
  ['the pure core', 'cell/plan/install.ts', 'adapters/files/files.ts'],
  ['the pure core', 'cell/plan/install.ts', 'db/open.ts'],
  ['an adapter', 'adapters/docker/pull.ts', 'adapters/registry/exchange.ts'],
  ['an adapter', 'adapters/docker/pull.ts', 'cell/steps/step.ts'],
  ['the database', 'db/jobs.ts', 'runtime/log.ts'],
  ['the runtime', 'runtime/http/host.ts', 'functions/api/health.ts'],
  ['the runtime', 'runtime/http/host.ts', 'bindings/grants.ts'],
  ['the bindings', 'bindings/grants.ts', 'start/main.ts'],
  ['the command', 'cli/peer.ts', 'db/open.ts'],
  ['the configuration', 'config/settings.ts', 'cell/manifest/read.ts'],
])('%s may not reach from %s to %s', (_, from, to) => {
  expect(wrongDirections([{ from, to, typeOnly: false }])).toEqual([`${from} may not import ${to}`])
})

test.each([
  ['cell/plan/install.ts', 'db/services.ts'],
  ['views/home/home.tsx', 'db/jobs.ts'],
  ['runtime/fn.ts', 'bindings/grants.ts'],
  ['config/settings.ts', 'cell/manifest/read.ts'],
])('types count like values: from %s to %s', (from, to) => {
  expect(wrongDirections([{ from, to, typeOnly: true }])).toEqual([`${from} may not import types of ${to}`])
})

test.each(['node:fs', 'node:http', 'node:child_process', 'node:net'])('%s is for adapters', (to) => {
  const from = (file: string) => wrongDirections([{ from: file, to, typeOnly: false }])
  expect(from('adapters/files/files.ts')).toEqual([])
  for (const file of ['cell/trust/key.ts', 'bindings/stores/stores.ts', 'start/main.ts', 'runtime/fn.ts'])
    expect(from(file)).toEqual([`${file} may not import ${to}`])
})

test('the pure core asks Node for nothing but cryptography', () => {
  const from = 'cell/trust/key.ts'
  expect(wrongDirections([{ from, to: 'node:os', typeOnly: false }])).toHaveLength(1)
  expect(wrongDirections([{ from, to: 'node:crypto', typeOnly: false }])).toEqual([])
})

test('a circle of files is found, of types too, and named whole', () => {
  const circle = [
    { from: 'cell/a.ts', to: 'cell/b.ts', typeOnly: true },
    { from: 'cell/b.ts', to: 'cell/c.ts', typeOnly: false },
    { from: 'cell/c.ts', to: 'cell/a.ts', typeOnly: true },
    { from: 'cell/c.ts', to: 'cell/d.ts', typeOnly: true },
  ]
  expect(wrongDirections(circle)).toEqual(['these files import each other: cell/a.ts, cell/b.ts, cell/c.ts'])
})

test('every form of an import is read', () => {
  const text = [
    `import type { A } from './a.ts'`,
    `import {\n  type B,\n  type C,\n} from '../b/c.ts'`,
    `import d, { type E } from 'd/e'`,
    `import * as v from 'valibot'`,
    `export { f } from './f.ts'`,
    `import './g.ts'`,
    `const h = await import('./h.ts')`,
  ].join('\n')
  expect(importsIn('cell/x/y.ts', text).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
    ['cell/x/a.ts', true],
    ['cell/b/c.ts', true],
    ['d/e', false],
    ['valibot', false],
    ['cell/x/f.ts', false],
    ['cell/x/g.ts', false],
    ['cell/x/h.ts', false],
  ])
})

test('the program as it stands goes in no wrong direction, and no files go in a circle', () => {
  const imports = importsOf(join(import.meta.dirname, '../..'))
  expect(imports.length).toBeGreaterThan(1_000)
  expect(wrongDirections(imports)).toEqual([])
})
