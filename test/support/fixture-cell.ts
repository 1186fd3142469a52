import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { makeHome, removeHome, startTestCell, type CellOptions, type TestCell } from './cell.ts'
import { startDebianRegistry } from './debian-registry.ts'
import { makeFixtureStore, type FixtureStore } from './fixture-store.ts'
import { startRegistryProxy, type BadLine } from './registry-proxy.ts'
import { worker } from './worker.ts'
import { sweep, worldOf, type World } from './world.ts'

export interface FixtureCell extends AsyncDisposable {
  home: string
  engine: string
  prefix: string
  /** `127.0.0.1:<port>` of a registry of this test's own. */
  registry: string
  /** Where that registry keeps what is pushed. */
  storage: string
  stopRegistry(): Promise<void>
  /** The way to that registry, to be made worse. */
  line: BadLine
  store: FixtureStore
  settings: object
  /** Starts the cell of this folder; again after it ended, with what it left. */
  start(options?: Partial<CellOptions>): Promise<TestCell>
  options(more?: Partial<CellOptions>): CellOptions
  world(cell: TestCell): Promise<World>
}

/** Of the address pools of this worker, which no other worker has. */
let nextPool = 0

/** A folder for one cell on the engine of the test bed, with a registry and a store of its own. */
export async function makeFixtureCell(settings: object = {}): Promise<FixtureCell> {
  const bed = inject('bed')
  const { engine } = bed
  const registry = await startDebianRegistry(packages)
  const proxy = await startRegistryProxy(registry.host)
  const store = await makeFixtureStore(engine, proxy.host)
  const home = makeHome()
  const prefix = `t${randomBytes(3).toString('hex')}-`
  // Networks of cells on one engine must not overlap: the cell of each test takes a pool of its own.
  const whole = {
    ...store.settings,
    networks: { pool: `10.${80 + worker}.${16 * (nextPool++ % 16)}.0/20` },
    ...settings,
  }
  const options = (more: Partial<CellOptions> = {}): CellOptions => ({
    home,
    settings: whole,
    ...more,
    variables: { DOCKER_HOST: `unix://${engine}`, CELL_PREFIX: prefix, ...more.variables },
  })
  return {
    home,
    engine,
    prefix,
    registry: proxy.host,
    storage: registry.folder,
    stopRegistry: registry.stop,
    line: proxy.line,
    store,
    settings: whole,
    options,
    start: (more) => startTestCell(options(more)),
    world: (cell) => worldOf(cell, engine, prefix, `${proxy.host}/`),
    async [Symbol.asyncDispose]() {
      await sweep(engine, prefix, `${proxy.host}/`)
      await proxy[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
      store.remove()
      removeHome(home)
    },
  }
}

const packages = `${import.meta.dirname}/../../.bed/debian`

/** Installs or uninstalls over the socket, and gives the job when it has ended. */
export async function runJob(cell: TestCell, what: string, id: string, body: object = {}) {
  const answer = await cell.call('POST', `/api/services/catalog/${id}/${what}`, body)
  if (answer.status !== 202)
    throw new Error(`${what} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return await cell.ended(answer.body.job.id)
}

/** Publishes one tiny service that everything is right with. */
export async function publishTiny(store: FixtureStore, manifest: (pin: string) => object): Promise<string> {
  const pin = await store.push('fixture/tiny')
  await store.sign(pin)
  store.publish({ tiny: manifest(pin) })
  return pin
}
