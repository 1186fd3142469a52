import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { join } from 'node:path'
import { makeHome, removeHome } from '../../support/cell.ts'
import { makeFixtureStore, tinyManifest, type FixtureStore } from '../../support/fixture-store.ts'
import { admin, openJar } from '../../support/set-up.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { namedPages } from '../../support/web-address.ts'
import { median, type Row } from '../figures.ts'
import { storeRead, type BenchCell, type Ground } from '../ground.ts'
import { loadServer } from '../server.ts'

const sizes = [10, 100, 500]
const installed = 10
const path = '/api/services/catalog'
const rounds = 5
const roundMs = 1_500
/** How often a page is asked for its first byte. */
const looks = 15

/** What a service more costs the list of all services, and the pages, with three stores and a long history. */
export async function catalogue(ground: Ground): Promise<Row[]> {
  const stores: FixtureStore[] = []
  const home = makeHome()
  try {
    for (const id of ['first', 'second', 'third'])
      stores.push(await makeFixtureStore(ground.engine, ground.registry.host, id))
    for (const { image } of stores) await ground.store.sign(ground.pin, { key: image.key })
    return await measure(ground, home, stores)
  } finally {
    removeHome(home)
    for (const store of stores) store.remove()
  }
}

async function measure(ground: Ground, home: string, stores: FixtureStore[]): Promise<Row[]> {
  const settings = {
    stores: stores.flatMap((store) => store.settings.stores),
    registries: ground.store.settings.registries,
  }
  const start = () => ground.startCell(home, undefined, {}, settings)
  publish(ground.pin, stores, sizes[0] ?? 0, 1)
  let cell = await start()
  try {
    await storeRead(cell)
    await setUp(cell)
    for (let at = 0; at < installed; at++) await cell.job(`${path}/${idOf(at)}/install`)
    const perService: Record<string, number[]> = {}
    const bytes: Row[] = []
    for (const [at, size] of sizes.entries()) {
      publish(ground.pin, stores, size, at + 2)
      await cell.job('/api/stores/refresh')
      await mustList(cell, size)
      await loadServer(cell, cell.socket, path, roundMs)
      perService[size] = []
      for (let round = 0; round < rounds; round++) {
        const { perCpuSecond } = await loadServer(cell, cell.socket, path, roundMs)
        perService[size].push(1e6 / perCpuSecond / size)
      }
      bytes.push(...(await firstBytes(cell, `${size} services`)))
    }
    await cell.end()
    execFileSync(process.execPath, [
      join(import.meta.dirname, '../../../dist/test/bench/fill-history.js'),
      home,
    ])
    cell = await start()
    // As warm as it was before each of the other sizes.
    await loadServer(cell, cell.socket, path, roundMs)
    bytes.push(...(await firstBytes(cell, '500 services, 100,000 audit rows, 10,000 jobs')))
    return [...sizes.slice(1).map((size) => costRow(size, perService)), ...bytes]
  } finally {
    for (let at = 0; at < installed; at++)
      await cell.job(`${path}/${idOf(at)}/uninstall`, { data: 'delete', confirm: idOf(at) }).catch(() => null)
    await cell.end()
  }
}

function costRow(size: number, perService: Record<string, number[]>): Row {
  const [few = [], many = []] = [perService[String(sizes[0])], perService[size]]
  const [theirs, ours] = [median(few), median(many)]
  return {
    what: `CPU of the list for each of ${size} services, of ${sizes[0]}`,
    ours: `${ours.toFixed(1)} µs`,
    against: `${theirs.toFixed(1)} µs`,
    figure: ours / theirs,
    unit: '×',
    target: { most: 2 },
    rounds: { few, cell: many },
  }
}

/** Services are spread over the stores; the first of them stay what they are. */
function publish(pin: string, stores: FixtureStore[], size: number, version: number): void {
  for (const [place, store] of stores.entries()) {
    const own = Array.from({ length: size }, (_, at) => at).filter((at) => at % stores.length === place)
    store.publish(Object.fromEntries(own.map((at) => [idOf(at), tinyManifest(idOf(at), pin)])), version)
  }
}

function idOf(at: number): string {
  return `s${String(at).padStart(3, '0')}`
}

async function mustList(cell: BenchCell, size: number): Promise<void> {
  const { items } = (await cell.call('GET', path)).body
  const running = items.filter(({ state }: { state: string }) => state === 'running')
  if (items.length !== size || running.length !== installed)
    throw new Error(`${items.length} services are listed, ${running.length} of them running`)
}

async function setUp(cell: BenchCell): Promise<void> {
  const { body } = await cell.call('POST', '/api/setup/code')
  await cell.call('POST', '/api/setup/complete', { code: body.code, cell_name: 'bench', admin })
}

/** From the request to the first byte of a page, as its reader waits for it. */
async function firstBytes(cell: BenchCell, what: string): Promise<Row[]> {
  const jar = openJar(cell.web)
  // The pages are served a moment after the API.
  await waitUntil('the pages are served', () => jar.call('GET', '/sign-in').catch(() => undefined))
  // By the name that browsers know: 127.0.0.1 leads there.
  const name = namedPages(cell.web)
  const { headers } = await jar.call('POST', '/sign-in', { form: admin, headers: { origin: name } })
  if (headers.location !== '/') throw new Error(`Sign-in led to ${headers.location}`)
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const rows: Row[] = []
  for (const [page, whose] of [
    ['/', 'home'],
    ['/services', 'the services'],
  ] as const) {
    const times: number[] = []
    for (let at = 0; at < looks; at++) times.push(await firstByteMs(cell.web, page, cookie))
    rows.push({
      what: `First byte of ${whose}, ${what}`,
      ours: `${median(times).toFixed(0)} ms`,
      against: '',
      figure: median(times),
      unit: 'ms',
      target: { most: 60 },
      rounds: { cell: times },
    })
  }
  return rows
}

async function firstByteMs(web: string, page: string, cookie: string): Promise<number> {
  const began = performance.now()
  const host = new URL(namedPages(web)).host
  const asking = get(`${web}${page}`, { headers: { cookie, host }, agent: false })
  const [answer] = await once(asking, 'response')
  const ms = performance.now() - began
  if (answer.statusCode !== 200) throw new Error(`${page} answered ${answer.statusCode}`)
  answer.resume()
  await once(answer, 'end')
  return ms
}
