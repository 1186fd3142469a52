import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  lstatSync,
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
import { launch, makeHome, removeHome, startTestCell } from '../support/cell.ts'
import { refusedStart } from '../support/refused-start.ts'
import { runCell } from '../support/run-cell.ts'
import { openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'
import { noStore, startEnginelessCell } from '../support/engineless-cell.ts'

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
    const { code, said } = await refusedStart({ home })
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
  expect(await refusedStart({ variables })).toMatchObject({ code: 2, said: expect.stringContaining(name) })
})

test('an engine on another machine is refused', async () => {
  const { code, said } = await refusedStart({ variables: { DOCKER_HOST: 'tcp://127.0.0.1:2375' } })
  expect(code).toBe(1)
  expect(said).toContain('tcp://127.0.0.1:2375')
})

test('a second cell on the same folder is refused, and the first goes on', async () => {
  await using cell = await startEnginelessCell()
  const { code, said } = await refusedStart({ home: cell.home })
  expect(code).toBe(1)
  expect(said).toContain('Another cell runs on this folder')
  expect((await cell.call('GET', '/health')).status).toBe(200)
})

test.each([
  ['200 letters', (base: string) => join(base, 'a'.repeat(200))],
  [
    '200 letters in many folders',
    (base: string) => join(base, ...Array.from({ length: 20 }, () => 'folder-no9')),
  ],
  ['spaces, and letters beyond ASCII', (base: string) => join(base, 'my cell', 'дом '.repeat(25))],
])('a home of %s works, and the command finds it', async (_, pathIn) => {
  const base = makeHome()
  onTestFinished(() => removeHome(base))
  const home = pathIn(base)
  mkdirSync(home, { recursive: true })
  const variables = { DOCKER_HOST: 'unix:///nowhere/none.sock' }
  const cell = await startTestCell({ home, settings: noStore, variables })
  onTestFinished(() => cell.kill())
  expect((await cell.call('GET', '/health')).body).toEqual({ status: 'ok' })
  const socket = join(home, 'data/api/cell.sock')
  // A real file in the folder that is mounted into containers, which nobody else can open.
  expect(lstatSync(socket).isSocket()).toBe(true)
  expect(lstatSync(socket).mode & 0o777).toBe(0o600)
  expect(await runCell(home, ['health'])).toMatchObject({ stdout: expect.stringContaining('db') })
  await cell.stop()
  expect(existsSync(socket)).toBe(false)
  expect(await runCell(home, ['health'])).toMatchObject({ status: 3 })
})

test('the pages in a process of their own reach the API in a home of 200 letters', async () => {
  const base = makeHome()
  onTestFinished(() => removeHome(base))
  const home = join(base, 'b'.repeat(200))
  mkdirSync(home)
  const variables = { DOCKER_HOST: 'unix:///nowhere/none.sock' }
  const api = await startTestCell({ home, settings: noStore, variables, args: ['--host', 'api'] })
  onTestFinished(() => api.kill())
  const web = launch({ home, variables, args: ['--host', 'web'] })
  onTestFinished(() => web.kill())
  await vi.waitFor(() => expect(web.output()).toContain('Its pages are at'), { timeout: 60_000 })
  const jar = openJar(webOf(web.output()))
  for (const _ of [1, 2, 3]) {
    const answer = await jar.call('GET', '/setup')
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('</html>') })
  }
})

test('a folder where the socket of the owner must be is told', async () => {
  const home = makeHome()
  mkdirSync(join(home, 'data/api/cell.sock'), { recursive: true })
  const { code, said } = await refusedStart({ home })
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('cell.sock is a folder') })
  expect(said).toMatch(/\[home-unusable\]\n$/)
})

test('the settings file deleted under a running cell: what it said holds, now and after the next start', async () => {
  await using cell = await startEnginelessCell()
  const path = join(cell.home, 'config/api/cell_config.json')
  rmSync(path)
  const settings = async () => {
    const { body } = await cell.call('GET', '/api/health')
    return body.items.find(({ name }: { name: string }) => name === 'settings')
  }
  expect(await settings()).toMatchObject({ state: 'failed', detail: expect.stringContaining('is gone') })
  expect((await cell.call('GET', '/api/config')).body).toMatchObject({
    cell_name: 'attic',
    stores: [{ id: 'nowhere' }],
  })
  await cell.stop()
  const again = await startTestCell({
    home: cell.home,
    variables: { DOCKER_HOST: 'unix:///nowhere/none.sock' },
  })
  onTestFinished(() => again.kill())
  expect((await again.call('GET', '/api/config')).body).toMatchObject({ cell_name: 'attic' })
  expect((await again.call('PUT', '/api/config', { time_zone: 'Europe/Berlin' })).status).toBe(200)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    ...{ cell_name: 'attic', time_zone: 'Europe/Berlin', stores: [{ id: 'nowhere' }] },
  })
  await again.stop()
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
