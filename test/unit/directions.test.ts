import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { bundle } from '../../build/bundle.ts'
import { wrongDirections } from '../../build/directions.ts'

const metafile = (file: string, path: string, external = false): Metafile => ({
  inputs: { [file]: { bytes: 1, imports: [{ path, kind: 'import-statement', external }] } },
  outputs: {},
})

test.each([
  ['a function', 'functions/api/health.ts', 'adapters/docker/connect.ts'],
  ['a function', 'functions/api/health.ts', 'db/open.ts'],
  ['a function', 'functions/api/health.ts', 'runtime/http/host.ts'],
  ['a function', 'functions/api/health.ts', 'node_modules/dockerode/lib/docker.js'],
  ['the pure core', 'cell/plan/install.ts', 'adapters/files/files.ts'],
  ['the pure core', 'cell/plan/install.ts', 'db/open.ts'],
  ['an adapter', 'adapters/docker/pull.ts', 'adapters/registry/exchange.ts'],
  ['an adapter', 'adapters/docker/pull.ts', 'cell/steps/step.ts'],
  ['the database', 'db/jobs.ts', 'runtime/log.ts'],
  ['the runtime', 'runtime/http/host.ts', 'functions/api/health.ts'],
  ['the configuration', 'config/settings.ts', 'cell/manifest/read.ts'],
])('%s may not reach from %s to %s', (_, file, path) => {
  expect(wrongDirections(metafile(file, path))).toEqual([`${file} may not import ${path}`])
})

test('the pure core asks Node for nothing but cryptography', () => {
  expect(wrongDirections(metafile('cell/trust/key.ts', 'node:fs', true))).toHaveLength(1)
  expect(wrongDirections(metafile('cell/trust/key.ts', 'node:crypto', true))).toEqual([])
})

test('the program as it stands goes in no wrong direction', async () => {
  expect(wrongDirections(await bundle({ write: false }))).toEqual([])
})
