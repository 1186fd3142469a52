import { mkdirSync, rmSync, statfsSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeHome, removeHome, startTestCell, writeSettings, type TestCell } from '../support/cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, csrf, openJar, setUp, type Jar } from '../support/set-up.ts'
import { makeSignedStore, namedPair } from '../support/signed-store.ts'
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts'
import { webOf } from '../support/web-address.ts'

const mega = 1024 * 1024
const keys = namedPair('key')
const pin = `127.0.0.1:9/x/tiny@sha256:${'a'.repeat(64)}`

let home: string
let disk: Disposable
let store: ReturnType<typeof makeSignedStore>
let cell: TestCell
const filler = () => join(home, 'filler')
const reserve = () => join(home, 'data/api/reserve')
const free = () => statfsSync(home).bavail * statfsSync(home).bsize

beforeEach(async () => {
  home = makeHome()
  disk = mountSmallDisk(home, 80)
  store = makeSignedStore()
  store.publish({ version: 1, signedBy: [keys], services: { tiny: tinyManifest('tiny', pin) } })
  writeFileSync(join(home, 'key.pub'), keys.pem)
  const images = ['127.0.0.1:9/x/*']
  const from = {
    id: 'elsewhere',
    url: store.url,
    images,
    image_keys: ['key.pub'],
    catalogue_keys: ['key.pub'],
  }
  const registries = [{ host: '127.0.0.1:9', http: true }]
  cell = await start({ stores: [from], registries, local_store: false })
  await setUp(cell)
  await expect.poll(() => statSync(reserve(), { throwIfNoEntry: false })?.size).toBe(16 * mega)
  mkdirSync(join(home, 'data/services/old/files'), { recursive: true })
  writeFileSync(join(home, 'data/services/old/files/films'), Buffer.alloc(20 * mega, 'x'))
})
afterEach(async () => {
  await cell.kill()
  disk[Symbol.dispose]()
  store.remove()
  removeHome(home)
})

function start(settings?: object): Promise<TestCell> {
  return startTestCell({ home, settings, variables: { DOCKER_HOST: `unix://${join(home, 'none.sock')}` } })
}

/** The list in docs/operate.md, "When the disk is full". */
describe('on a disk that is filled to its last byte', () => {
  test('the reserve is really there, and not larger than it says', () => {
    const { blocks, size, mode } = statSync(reserve())
    expect(blocks * 512).toBeGreaterThanOrEqual(size)
    expect(mode & 0o777).toBe(0o600)
  })

  test('people sign in and out, and the home page says what to delete', async () => {
    fillDisk(filler())
    expect(free()).toBe(0)
    const jar = openJar(cell.address)
    for (let round = 0; round < 5; round++) await signInAndOut(jar)
    await jar.call('POST', '/api/auth/login', { body: admin })
    const pages = openJar(webOf(cell.output()))
    for (const [name, value] of jar.cookies) pages.cookies.set(name, value)
    const page = await pages.call('GET', '/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('The disk is full')
    expect(page.text).toMatch(/old[^]*21 MB[^]*\/kept-data\/old\/delete/)
  })

  test('the health says so and what to do, in the shell too', async () => {
    fillDisk(filler())
    await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })
    const { body } = await cell.call('GET', '/api/health')
    const part = (name: string) => body.items.find((one: { name: string }) => one.name === name)
    expect(part('disk')).toMatchObject({ state: 'failed', problem: { code: 'disk-full' } })
    expect(part('disk').detail).toMatch(/^The disk is full: .* free\. Delete kept data/)
    expect(part('db')).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('The disk is full'),
    })
    const { stdout } = await runCell(home, ['health'], { LC_ALL: 'de_DE.UTF-8' })
    expect(stdout).toContain('Löschen Sie aufbewahrte Daten')
  })

  test('what would take room is refused before anything is touched', async () => {
    await refreshed()
    const before = (await cell.call('GET', '/api/jobs')).body.items
    fillDisk(filler())
    for (const [path, body] of [
      ['/api/services/catalog/tiny/install', {}],
      ['/api/stores/local/build', {}],
    ] as const) {
      const refused = await cell.call('POST', path, body)
      expect(refused, path).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    }
    expect(await runCell(home, ['service', 'install', 'tiny'])).toMatchObject({ status: 1 })
    expect((await cell.call('GET', '/api/jobs')).body.items).toEqual(before)
  })

  test('kept data is deleted, the reserve is made again, and new things are taken again', async () => {
    await refreshed()
    fillDisk(filler())
    await signInAndOut(openJar(cell.address))
    expect(statSync(reserve()).size).toBeLessThan(16 * mega)
    const download = await cell.call('GET', '/api/kept-data/old/download')
    expect(download).toMatchObject({ status: 200 })
    expect(download.body.length).toBeGreaterThan(20 * mega)
    const { status, body } = await cell.call('DELETE', '/api/kept-data/old', { confirm: 'old' })
    expect(status).toBe(202)
    expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
    truncateSync(filler(), statSync(filler()).size - 10 * mega)
    const installed = await cell.call('POST', '/api/services/catalog/tiny/install', {})
    expect(installed.status).toBe(202)
    await expect.poll(() => statSync(reserve()).size).toBe(16 * mega)
  })

  test('a store is removed, and other settings are changed', async () => {
    fillDisk(filler())
    expect(await cell.call('PUT', '/api/config', { stores: [] })).toMatchObject({ status: 200 })
    expect((await cell.call('GET', '/api/stores')).body.items).toEqual([])
    expect(await cell.call('PUT', '/api/config', { time_zone: 'Europe/Berlin' })).toMatchObject({
      status: 200,
    })
  })

  test('the cell starts, and is the same cell', async () => {
    fillDisk(filler())
    await cell.kill()
    fillDisk(filler())
    expect(free()).toBe(0)
    cell = await start()
    await signInAndOut(openJar(cell.address))
    expect((await cell.call('GET', '/api/setup/status')).body).toEqual({ done: true })
    // A second time, when the first start has used some of the reserve.
    await cell.stop()
    // With the local store, which is built at every start but this one.
    writeSettings(home, { local_store: true })
    fillDisk(filler())
    cell = await start()
    await signInAndOut(openJar(cell.address))
    expect((await cell.call('GET', '/api/jobs')).body.items).not.toContainEqual(
      expect.objectContaining({ kind: 'store-build' }),
    )
    const { status, body } = await cell.call('DELETE', '/api/kept-data/old', { confirm: 'old' })
    expect(status).toBe(202)
    expect(await cell.ended(body.job.id)).toMatchObject({ state: 'done' })
  })

  test('that fills while somebody signs in, the sign-in ends well', async () => {
    for (let round = 0; round < 3; round++) {
      const signingIn = openJar(cell.address).call('POST', '/api/auth/login', { body: admin })
      fillDisk(filler())
      expect((await signingIn).status).toBe(204)
    }
    expect((await cell.call('GET', '/api/audit/verify')).status).toBeOneOf([200, 404])
  })

  test('without a reserve that could be made, what cannot be written is refused by a code', async () => {
    rmSync(reserve())
    fillDisk(filler())
    const answers = []
    for (let tries = 0; tries < 300; tries++)
      answers.push(await cell.call('POST', '/api/auth/tokens', { name: `t${tries}`, scope: 'read' }))
    expect(answers.filter(({ status }) => status !== 201 && status !== 507)).toEqual([])
  })
})

async function signInAndOut(jar: Jar): Promise<void> {
  expect((await jar.call('POST', '/api/auth/login', { body: admin })).status).toBe(204)
  expect((await jar.call('GET', '/api/auth/me')).status).toBe(200)
  const out = await jar.call('POST', '/api/auth/logout', { headers: await csrf(jar) })
  expect(out.status).toBe(204)
}

/** Waits until the cell has read its store. */
async function refreshed(): Promise<void> {
  await expect.poll(async () => (await cell.call('GET', '/api/services/catalog/tiny')).status).toBe(200)
}
