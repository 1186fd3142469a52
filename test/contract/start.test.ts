import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { launch, makeHome, removeHome, startTestCell, type CellOptions } from '../support/cell.ts'
import { noStore, startEnginelessCell } from '../support/engineless-cell.ts'

/** Starts a cell that must not come up; gives its exit status and what it said. */
async function refused(options: Partial<CellOptions>): Promise<{ code: number; said: string; home: string }> {
  const home = options.home ?? makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'none.sock')}`, ...options.variables }
  const cell = launch({ home, ...options, variables })
  const [code] = await once(cell.process, 'exit')
  return { code, said: cell.output(), home }
}

function homeWith(settings: string): string {
  const home = makeHome()
  mkdirSync(join(home, 'config/api'), { recursive: true })
  writeFileSync(join(home, 'config/api/cell_config.json'), settings)
  return home
}

describe('a cell does not start on settings that it would have to guess, and leaves the file alone', () => {
  test.each([
    ['broken JSON', '{\n  "cell_name": "home",\n  "image_verification" "warn"\n}\n', /line 3, column/],
    ['an unknown key', '{\n  "cell_name": "home",\n  "colour": "red"\n}\n', /line 3, column \d+: colour/],
    ['a wrong value', '{\n  "image_verification": "maybe"\n}\n', /line 2, column \d+: image_verification/],
    [
      'two faults at once',
      '{\n  "image_verification": "maybe",\n  "cell_name": 7\n}\n',
      /image_verification[^]*cell_name|cell_name[^]*image_verification/,
    ],
    ['a doubled key', '{\n  "cell_name": "a",\n  "cell_name": "b"\n}\n', /line 3/],
  ])('%s', async (_, text, complaint) => {
    const home = homeWith(text)
    const { code, said } = await refused({ home })
    expect(code).toBe(2)
    expect(said).toMatch(complaint)
    expect(readFileSync(join(home, 'config/api/cell_config.json'), 'utf8')).toBe(text)
  })
})

test.each([
  ['CELL_API_PORT', { CELL_API_PORT: 'eighty' }],
  ['CELL_REGISTRY_PORT', { CELL_REGISTRY_PORT: '70000' }],
  ['CELL_PREFIX', { CELL_PREFIX: '../' }],
])('a wrong %s is named', async (name, variables) => {
  expect(await refused({ variables })).toMatchObject({ code: 2, said: expect.stringContaining(name) })
})

test('an engine on another machine is refused', async () => {
  const { code, said } = await refused({ variables: { DOCKER_HOST: 'tcp://127.0.0.1:2375' } })
  expect(code).toBe(1)
  expect(said).toContain('tcp://127.0.0.1:2375')
})

test('a second cell on the same folder is refused, and the first goes on', async () => {
  await using cell = await startEnginelessCell()
  const { code, said } = await refused({ home: cell.home })
  expect(code).toBe(1)
  expect(said).toContain('Another cell runs on this folder')
  expect((await cell.call('GET', '/health')).status).toBe(200)
})

test('a port that is in use is named', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { code, said } = await refused({ variables: { CELL_API_PORT: String(port) } })
  expect(code).toBe(1)
  expect(said).toContain(String(port))
})

test('a cell that was killed leaves a socket behind, and starts over it', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const variables = { DOCKER_HOST: `unix://${join(home, 'none.sock')}` }
  const first = await startTestCell({ home, variables })
  await first.kill()
  const second = await startTestCell({ home, variables })
  expect((await second.call('GET', '/health')).body).toEqual({ status: 'ok' })
  await second.stop()
  expect(second.process.exitCode).toBe(0)
})

test('a function that does not load takes only its own routes down', async () => {
  mkdirSync(join(root, '.bed'), { recursive: true })
  const program = mkdtempSync(join(root, '.bed/program-'))
  const home = makeHome()
  onTestFinished(() => {
    rmSync(program, { recursive: true })
    removeHome(home)
  })
  cpSync(join(root, 'dist'), join(program, 'dist'), { recursive: true })
  for (const name of ['routes.json', 'store', 'package.json', 'public']) linkWhereThere(name, program)
  writeFileSync(join(program, 'dist/functions/api/jobs/list.js'), 'throw new Error("broken")')
  const variables = { DOCKER_HOST: `unix://${join(home, 'none.sock')}` }
  const cell = await startTestCell({ home, variables, program })
  onTestFinished(() => cell.stop())
  expect(await cell.call('GET', '/api/jobs')).toMatchObject({
    status: 503,
    body: { code: 'function-unavailable' },
  })
  expect(await cell.call('GET', '/api/services/active')).toMatchObject({ status: 200 })
  expect(JSON.stringify((await cell.call('GET', '/api/jobs')).body)).not.toContain('broken')
})

const root = join(import.meta.dirname, '../..')

function linkWhereThere(name: string, program: string): void {
  if (existsSync(join(root, name))) symlinkSync(join(root, name), join(program, name))
}

test('the cell answers before its engine does', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const silent = createServer().listen(join(home, 'silent.sock'))
  onTestFinished(() => void silent.close())
  await once(silent, 'listening')
  const variables = { DOCKER_HOST: `unix://${join(home, 'silent.sock')}` }
  const cell = launch({ home, settings: noStore, variables })
  try {
    await vi.waitFor(() => existsSync(join(home, 'data/api/cell.sock')) || expect.fail(), { timeout: 60_000 })
    expect(await cell.call('GET', '/health')).toMatchObject({ status: 200 })
    expect(cell.output()).not.toContain('The cell answers')
    await cell.ready
    expect(cell.output()).toContain('The cell waits for it')
  } finally {
    await cell.kill()
  }
})
