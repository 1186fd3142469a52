import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, built, nodeFlags } from '../../build/bundle.ts'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { stopPrivateEngine } from '../../adapters/engine/private-engine.ts'
import { ensureBusybox } from '../support/busybox.ts'
import { callSocket, makeHome, removeHome, writeSettings, type Answer } from '../support/cell.ts'
import { startDebianRegistry, type RunningRegistry } from '../support/debian-registry.ts'
import { makeFixtureStore, tinyManifest, type FixtureStore } from '../support/fixture-store.ts'
import { freePort } from '../support/free-port.ts'
import { sweep } from '../support/world.ts'
import { startServer, type Server } from './server.ts'
import { waitUntil } from '../support/wait-until.ts'

export const packages = join(import.meta.dirname, '../../.bed/debian')
const engineHome = join(import.meta.dirname, '../../.bed/bench')

/** A cell as `npm start` runs it, in a process of its own. */
export interface BenchCell extends Server {
  port: number
  /** Where its pages are. */
  web: string
  /** Path of the owner's socket, which needs no credential. */
  socket: string
  call(method: string, path: string, body?: object): Promise<Answer>
  /** Starts a job and gives it when it has ended. */
  job(path: string, body?: object): Promise<Answer['body']>
}

/** What every row stands on: an engine, a registry and a store with signed images. */
export interface Ground extends AsyncDisposable {
  engine: string
  registry: RunningRegistry
  store: FixtureStore
  prefix: string
  /** The image of the service `tiny`, signed; `slow` is the same, but its health is not known for long. */
  pin: string
  /** Starts a cell on a folder of its own, or on that of an earlier one, through `wrapper` where one is given; without a core. */
  startCell(
    home: string,
    wrapper?: { command: string; args: string[] },
    variables?: Record<string, string>,
    settings?: object,
  ): Promise<BenchCell>
}

export async function makeGround(): Promise<Ground> {
  await bundle({ entries: ['test/bench/render-services.ts', 'test/bench/fill-history.ts'] })
  const engine = await ensureBenchEngine()
  await ensureBusybox(engine.socketPath, packages)
  const registry = await startDebianRegistry(packages)
  const store = await makeFixtureStore(engine.socketPath, registry.host)
  const prefix = `b${randomBytes(3).toString('hex')}-`
  const pin = await store.push('fixture/tiny')
  await store.sign(pin)
  store.publish({ tiny: manifest('tiny', pin, '1s'), slow: manifest('slow', pin, '10m') })
  return {
    engine: engine.socketPath,
    registry,
    store,
    prefix,
    pin,
    startCell: async (home, wrapper, variables = {}, settings = store.settings) => {
      writeSettings(home, { ...settings, networks: { pool: '10.78.0.0/20' } })
      const [port, webPort] = [await freePort(), await freePort()]
      const command = wrapper?.command ?? process.execPath
      const args = [...(wrapper?.args ?? []), ...nodeFlags, built.main]
      const env = {
        CELL_HOME: home,
        CELL_API_PORT: String(port),
        CELL_CORE: 'off',
        CELL_WEB_PORT: String(webPort),
        CELL_PREFIX: prefix,
        DOCKER_HOST: `unix://${engine.socketPath}`,
        ...variables,
      }
      const server = await startServer({ command, args, where: port, path: '/health', env })
      const socket = join(home, 'data/api/cell.sock')
      const call: BenchCell['call'] = (method, path, body) => callSocket(socket, method, path, body)
      const job: BenchCell['job'] = async (path, body) => {
        const { body: accepted } = await call('POST', path, body)
        await call('GET', `/api/jobs/${accepted.job.id}/events`)
        return (await call('GET', `/api/jobs/${accepted.job.id}`)).body
      }
      return { ...server, port, web: `http://127.0.0.1:${webPort}`, socket, call, job }
    },
    async [Symbol.asyncDispose]() {
      await sweep(engine.socketPath, prefix, `${registry.host}/`)
      await registry[Symbol.asyncDispose]()
      store.remove()
      if (engine.kind === 'private') await stopPrivateEngine({ home: engineHome })
    },
  }
}

/** Runs something with a cell on a new folder, and takes both away. */
export async function withCell<T>(ground: Ground, use: (cell: BenchCell) => Promise<T>): Promise<T> {
  const home = makeHome()
  try {
    const cell = await ground.startCell(home)
    try {
      await storeRead(cell)
      return await use(cell)
    } finally {
      await cell.end()
    }
  } finally {
    removeHome(home)
  }
}

/** The engine that `DOCKER_HOST` names, or the machine's, or one made for benches. */
async function ensureBenchEngine() {
  mkdirSync(engineHome, { recursive: true })
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const signal = AbortSignal.timeout(10 * 60_000)
  return await ensureEngine({ home: engineHome, environment: process.env, say, signal })
}

/** Waits for the job that reads the store, which the cell begins by itself soon after its first answer. */
export async function storeRead(cell: BenchCell): Promise<void> {
  const job = await waitUntil('the store is being read', async () => {
    const { body } = await cell.call('GET', '/api/jobs')
    return body.items.find(({ kind }: { kind: string }) => kind === 'store-refresh')
  })
  await cell.call('GET', `/api/jobs/${job.id}/events`)
}

function manifest(id: string, pin: string, interval: string): object {
  const whole = tinyManifest(id, pin) as { containers: [{ healthcheck: object }] }
  const [container] = whole.containers
  // Without a start period the first check comes after one interval on every engine, old and new.
  const { test, timeout, retries } = container.healthcheck as Record<string, unknown>
  return { ...whole, containers: [{ ...container, healthcheck: { test, timeout, retries, interval } }] }
}
