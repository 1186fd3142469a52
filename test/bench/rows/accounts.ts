import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildImage } from '../../../adapters/docker/build-image.ts'
import { connectDocker } from '../../../adapters/docker/connect.ts'
import { pushImage } from '../../../adapters/docker/push-image.ts'
import { ensureBaseImage } from '../../../adapters/engine/base-image.ts'
import { commonFolder } from '../../../adapters/local-store/recipes.ts'
import { makeHome, removeHome } from '../../support/cell.ts'
import { engineClient } from '../../support/engine-client.ts'
import { makeFixtureStore, type FixtureStore } from '../../support/fixture-store.ts'
import { admin, openJar } from '../../support/set-up.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { namedPages } from '../../support/web-address.ts'
import { median, type Row } from '../figures.ts'
import { packages, storeRead, type BenchCell, type Ground } from '../ground.ts'

const rounds = 7
const batch = 200
const many = 1_000
const recipe = join(import.meta.dirname, '../../../store/services/calendar')
const accounts = '/api/services/calendar/accounts'

/** What accounts of the real calendar cost, whose passwords bcrypt hashes; and the page of a thousand of them. */
export async function accountRows(ground: Ground): Promise<Row[]> {
  const store = await makeFixtureStore(ground.engine, ground.registry.host, 'people')
  const home = makeHome()
  try {
    await publishCalendar(ground, store)
    const variables = { CELL_PREFIX: `${ground.prefix}a-` }
    const cell = await ground.startCell(home, undefined, variables, store.settings)
    try {
      await storeRead(cell)
      const { body } = await cell.call('POST', '/api/setup/code')
      await cell.call('POST', '/api/setup/complete', { code: body.code, cell_name: 'bench', admin })
      const { state, problem } = await cell.job('/api/services/catalog/calendar/install')
      if (state !== 'done') throw new Error(JSON.stringify(problem))
      return await measured(cell)
    } finally {
      await cell.end()
    }
  } finally {
    removeHome(home)
    store.remove()
  }
}

async function measured(cell: BenchCell): Promise<Row[]> {
  const single: number[] = []
  for (let round = 0; round < rounds; round++) single.push(await addedMs(cell, `one-${round}`, 1))
  const all = await addedMs(cell, 'batch', batch)
  await cell.job('/api/services/catalog/calendar/stop')
  for (let at = rounds + batch; at < many; at++) await add(cell, `later-${at}`)
  const kB = await pageKilobytes(cell)
  const row = (what: string, figure: number, unit: string, most: number, figures: number[]): Row => ({
    ...{ what, ours: `${figure.toFixed(1)} ${unit}`, against: '', figure, unit },
    ...{ target: { most }, rounds: { cell: figures } },
  })
  return [
    row('Adding an account, until its service has it', median(single) / 1000, 's', 1.5, single),
    row(`${batch} accounts of one service, until it has them`, all / 1000, 's', 20, [all]),
    row(`The page of ${many} accounts, compressed`, kB, 'kB', 40, [kB]),
  ]
}

async function add(cell: BenchCell, username: string): Promise<void> {
  const { status, body } = await cell.call('POST', accounts, { username })
  if (status !== 201) throw new Error(`adding ${username} answered ${status}: ${JSON.stringify(body)}`)
}

/** From the first of so many calls until the service says that it has all of them. */
async function addedMs(cell: BenchCell, prefix: string, count: number): Promise<number> {
  const began = performance.now()
  for (let at = 0; at < count; at++) await add(cell, `${prefix}-${at}`)
  for (;;) {
    const { items } = (await cell.call('GET', `${accounts}?limit=200&q=${prefix}-`)).body
    const done = items.filter(({ state }: { state: string }) => state === 'active')
    if (done.length === count) return performance.now() - began
    await pause(20)
  }
}

async function pageKilobytes(cell: BenchCell): Promise<number> {
  const jar = openJar(cell.web)
  await waitUntil('the pages are served', () => jar.call('GET', '/sign-in').catch(() => undefined))
  const name = namedPages(cell.web)
  await jar.call('POST', '/sign-in', { form: admin, headers: { origin: name } })
  const cookie = [...jar.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const headers = { cookie, host: new URL(name).host, 'accept-encoding': 'gzip, br' }
  const asking = get(`${cell.web}/services/calendar/accounts`, { headers, agent: false })
  const [answer] = await once(asking, 'response')
  if (answer.statusCode !== 200) throw new Error(`the page answered ${answer.statusCode}`)
  let bytes = 0
  answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
  await once(answer, 'end')
  return bytes / 1000
}

/** The image of the calendar in the registry of the benches, signed, and its manifest in a store. */
async function publishCalendar({ engine, registry }: Ground, store: FixtureStore): Promise<void> {
  const signal = AbortSignal.timeout(10 * 60_000)
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const docker = engineClient(engine)
  const base = { docker: connectDocker(engine), reference: 'debian:trixie-slim', cacheFolder: packages }
  await ensureBaseImage({ ...base, say, signal })
  const name = `${registry.host}/fixture/calendar`
  const build = { folder: recipe, common: commonFolder(recipe), tag: `${name}:latest`, labels: {} }
  await buildImage(docker, { ...build, onLine: () => undefined, signal })
  const digest = await pushImage(docker, `${name}:latest`, { onBytes: () => undefined, signal })
  await docker.getImage(`${name}:latest`).remove()
  await store.sign(`${name}@${digest}`)
  const manifest = JSON.parse(readFileSync(join(recipe, 'manifest.json'), 'utf8')) as object
  const { $schema: _, icon: __, ...kept } = manifest as { $schema?: string; icon?: string }
  store.publish({ calendar: { ...kept, image: `${name}@${digest}` } })
}
