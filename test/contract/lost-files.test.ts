import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { launch, makeHome, removeHome, startTestCell } from '../support/cell.ts'
import { noStore } from '../support/engineless-cell.ts'
import { setUp } from '../support/set-up.ts'
import { waitUntil } from '../support/wait-until.ts'

/** Runs the cell where root, who may read everything, would see no difference. */
const nobody = { uid: 65_534, gid: 65_534 }

/** Large, so only what is about it copies it. */
const reserve = 'data/api/reserve'
/** The home of a cell that was set up and stopped. */
let template: string
let owner: string
beforeAll(async () => {
  template = makeHome()
  const cell = await startTestCell({ home: template, settings: noStore, variables: noEngine(template) })
  await setUp(cell)
  expect(await cell.call('POST', '/api/peers', { name: 'phone' })).toMatchObject({ status: 201 })
  await waitUntil('the reserve is made', async () => existsSync(join(template, reserve)) || undefined)
  await cell.stop()
  owner = readFileSync(join(template, 'data/api/owner'), 'utf8')
})
afterAll(() => removeHome(template))

const damages: Record<string, (path: string) => void> = {
  missing: (path) => rmSync(path),
  empty: (path) => truncateSync(path),
  garbage: (path) => writeFileSync(path, randomBytes(5_000)),
  'text of an editor': (path) => writeFileSync(path, 'not what it was\n'),
  'cut in half': (path) => truncateSync(path, Math.floor(lstatSync(path).size / 2)),
  'a folder instead': (path) => {
    rmSync(path)
    mkdirSync(path)
  },
  unreadable: (path) => chmodSync(path, 0o000),
  'not writable': (path) => chmodSync(path, 0o400),
}

describe('whatever one file of a cell became, the cell comes up whole or says by a code what to do', () => {
  test('no file that a cell keeps is left out', () => {
    expect(filesOf(template)).toEqual(Object.keys(codes).toSorted())
  })

  /** By which problem each damage may be told; up and whole is right for all. */
  const codes: Record<string, string[]> = {
    'config/api/cell_config.json': ['settings-invalid'],
    'data/api/cell.db': ['database-lost', 'database-unusable', 'home-unusable'],
    'data/api/cell.db-wal': ['database-unusable'],
    'data/api/cell_config.kept.json': [],
    'data/api/owner': ['owner-unusable', 'home-unusable'],
    'data/api/reserve': [],
    'data/api/secret.key': ['key-unusable', 'secret-key-lost'],
  }
  const cases = Object.entries(codes).flatMap(([file, mayBe]) =>
    Object.keys(damages).map((damage) => [file, damage, mayBe] as const),
  )
  test.each(cases)('%s: %s', async (file, damage, mayBe) => {
    const home = copyOf(template, file)
    const user = ['unreadable', 'not writable'].includes(damage) ? nobody : undefined
    if (user !== undefined) give(home, user)
    damages[damage]?.(join(home, file))
    const before = stateOf(home)
    const { code, said, cell } = await startOrEnd(home, user)
    // The log, one line of JSON for each event, is for those who look for a mistake.
    expect(said.replaceAll(/^\{.*$/gm, '')).not.toMatch(/^\s+at |node:internal|Error:/m)
    if (code === null) {
      // The very same cell: set up, with its peers, and with the id that its containers have.
      expect((await cell.call('GET', '/api/setup/status')).body).toEqual({ done: true })
      expect((await cell.call('GET', '/api/peers')).body.items).toMatchObject([{ name: 'phone' }])
      expect(await cell.call('GET', '/api/peers/phone/config')).toMatchObject({ status: 200 })
      await cell.stop()
      expect(readFileSync(join(home, 'data/api/owner'), 'utf8')).toBe(owner)
    } else {
      expect(mayBe).toContain(/\[([a-z-]+)\]\n$/.exec(said)?.[1])
      expect(code).toBe(said.includes('[settings-invalid]') ? 2 : 1)
      expect(said).toContain(file.replace('-wal', ''))
      expect(stateOf(home)).toEqual(before)
    }
  })
})

describe('a database that is lost beside what shows that there was a cell is told, and nothing is begun', () => {
  test.each([
    ['missing, the key there', ['data/api/cell.db', 'data/api/owner'], 'database-lost'],
    ['missing, the id there', ['data/api/cell.db', 'data/api/secret.key'], 'database-lost'],
    ['the whole folder of the API', ['data/api'], 'database-lost'],
  ])('%s', async (_, gone, code) => {
    const home = copyOf(template)
    mkdirSync(join(home, 'data/services/calendar'), { recursive: true })
    for (const path of gone) rmSync(join(home, path), { recursive: true })
    expect(await startOrEnd(home)).toMatchObject({ code: 1, said: expect.stringContaining(`[${code}]`) })
    expect(filesOf(home).filter((name) => name.endsWith('cell.db'))).toEqual([])
  })

  test('one that never got what its log held', async () => {
    // What a copy of the file alone of a young, running cell was before a stop wrote everything into it.
    const young = makeHome()
    onTestFinished(() => removeHome(young))
    const cell = await startTestCell({ home: young, settings: noStore, variables: noEngine(young) })
    await setUp(cell)
    await cell.kill()
    rmSync(join(young, 'data/api/cell.db-wal'))
    expect(await startOrEnd(young)).toMatchObject({
      code: 1,
      said: expect.stringContaining('[database-lost]'),
    })
  })

  test('a key of another cell', async () => {
    const home = copyOf(template)
    writeFileSync(join(home, 'data/api/secret.key'), `${randomBytes(32).toString('base64')}\n`)
    expect(await startOrEnd(home)).toMatchObject({
      code: 1,
      said: expect.stringContaining('[secret-key-lost]'),
    })
  })

  test('an id of another cell, and the right one is named', async () => {
    const home = copyOf(template)
    writeFileSync(join(home, 'data/api/owner'), crypto.randomUUID())
    expect(await startOrEnd(home)).toMatchObject({ code: 1, said: expect.stringContaining(owner) })
  })

  test('a new folder is a new cell', async () => {
    const { code, cell } = await startOrEnd(makeHome())
    expect(code).toBe(null)
    expect((await cell.call('GET', '/api/setup/status')).body).toEqual({ done: false })
    await cell.stop()
  })
})

test('after a stop the database is one file that holds everything', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  expect(lstatSync(join(template, 'data/api/cell.db-wal')).size).toBe(0)
  for (const name of ['data/api', 'config/api']) mkdirSync(join(home, name), { recursive: true })
  for (const name of ['cell.db', 'owner', 'secret.key'])
    copyFileSync(join(template, 'data/api', name), join(home, 'data/api', name))
  copyFileSync(join(template, 'config/api/cell_config.json'), join(home, 'config/api/cell_config.json'))
  const { code, cell } = await startOrEnd(home)
  expect(code).toBe(null)
  expect((await cell.call('GET', '/api/peers')).body.items).toMatchObject([{ name: 'phone' }])
  await cell.stop()
})

test('a start that fails says so in German where the shell speaks it', async () => {
  const home = copyOf(template)
  rmSync(join(home, 'data/api/cell.db'))
  const { code, said } = await startOrEnd(home, undefined, { LC_ALL: 'de_DE.UTF-8' })
  expect(code).toBe(1)
  expect(said).toMatch(/Die Datenbank der Zelle ist weg: .*cell\.db fehlt[^]*\[database-lost\]/)
})

/** Starts a cell; `code` is its exit status, or null while it runs. */
async function startOrEnd(
  home: string,
  user?: { uid: number; gid: number },
  variables: Record<string, string> = {},
) {
  onTestFinished(() => removeHome(home))
  const cell = launch({
    home,
    variables: { ...noEngine(home), ...variables },
    ...(user !== undefined && { user }),
  })
  onTestFinished(() => cell.kill())
  const ended = once(cell.process, 'close')
  const code = await Promise.race([
    cell.ready.then(
      () => null,
      () => ended.then(() => cell.process.exitCode),
    ),
  ])
  return { code, said: cell.output(), cell }
}

function noEngine(home: string): Record<string, string> {
  return { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
}

function copyOf(home: string, wanted = ''): string {
  const copy = makeHome()
  const filter = (path: string): boolean =>
    !lstatSync(path).isSocket() && (wanted === reserve || path !== join(home, reserve))
  cpSync(home, copy, { recursive: true, filter })
  return copy
}

function give(home: string, { uid, gid }: typeof nobody): void {
  for (const name of ['.', ...readdirSync(home, { recursive: true, encoding: 'utf8' })])
    chownSync(join(home, name), uid, gid)
}

function filesOf(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => lstatSync(join(home, name)).isFile())
    .toSorted()
}

/** Everything in a folder, with its content. */
function stateOf(home: string): unknown {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(home, name)
      const stats = lstatSync(path)
      // The database's own library gives its log the permissions of the database.
      const mode = name.endsWith('-wal') ? null : stats.mode
      return [
        name,
        mode,
        stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : null,
      ]
    })
}
