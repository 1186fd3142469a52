import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { neighbourEngine } from '../../adapters/engine/neighbour.ts'
import { enginePlace } from '../../adapters/engine/place.ts'
import { stopPrivateEngine } from '../../adapters/engine/private-engine.ts'
import buildProgram from './built-program.ts'
import { ensureBusybox } from './busybox.ts'
import { removeStrayWalls, removeWall } from './host-nft.ts'
import { freePort } from './free-port.ts'
import { npmStart, type Started } from './npm-start.ts'

/** What every test of the engine or a browser stands on: a cell that `npm start` brought up, with its engine and its local store. */
interface Bed {
  home: string
  address: string
  /** The engine's socket. */
  engine: string
  /** `127.0.0.1:<port>` of the local store's registry. */
  registry: string
  prefix: string
  /** Ports of the proxy on 127.0.0.1. */
  http: number
  https: number
  /** The port of its VPN. */
  vpn: number
  /** What `npm start` printed. */
  said: string
}

declare module 'vitest' {
  interface ProvidedContext {
    bed: Bed
  }
}

const root = join(import.meta.dirname, '../..')
/** Two checkouts may test on one engine. */
const prefix = `ct${createHash('sha256').update(root).digest('hex').slice(0, 6)}-`

/** Two projects stand on the bed, each with a copy of this module: the process is what they share. */
const shared: { opening?: Promise<OpenBed>; users: number } = ((globalThis as Record<symbol, unknown>)[
  Symbol.for('test-bed')
] ??= { users: 0 }) as never

/** Provides the bed to a project; it is closed when the last one is done with it. A bed that another process holds stays. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_BED !== undefined) {
    const bed = JSON.parse(readFileSync(process.env.TEST_BED, 'utf8')) as Bed
    process.env.CELL_TEST_ENGINE = bed.engine
    project.provide('bed', bed)
    return undefined
  }
  shared.users += 1
  const { bed, close } = await (shared.opening ??= openBed())
  project.provide('bed', bed)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await close()
  }
}

interface OpenBed {
  bed: Bed
  close(): Promise<void>
}

/** Runs `npm start` for real, once for all tests, in an engine of its own; what it built is kept for the next run. */
export async function openBed(): Promise<OpenBed> {
  const home = await bedHome()
  mkdirSync(home, { recursive: true })
  const kept = async (name: string): Promise<string> => await keptPort(join(root, `.bed/${name}-port`))
  const [registryPort, httpPort, httpsPort, vpnPort] = [
    await kept('registry'),
    await kept('http'),
    await kept('https'),
    await kept('vpn'),
  ]
  const variables = {
    CELL_REGISTRY_PORT: registryPort,
    CELL_HTTP_PORT: httpPort,
    CELL_HTTPS_PORT: httpsPort,
    CELL_VPN_PORT: vpnPort,
    CELL_PREFIX: prefix,
  }
  let started: Started | undefined
  const close = async (): Promise<void> => {
    await started?.stop()
    if (started !== undefined) await removeWall(engineSocket(home), prefix).catch(() => undefined)
    await stopPrivateEngine({ home })
  }
  try {
    started = await npmStart(home, variables)
    await buildProgram()
    const engine = engineSocket(home)
    process.env.CELL_TEST_ENGINE = engine
    await ensureBusybox(engine, join(root, '.bed/debian'))
    await removeStrayWalls(engine, prefix)
    const bed = {
      home,
      address: started.address,
      engine,
      registry: `127.0.0.1:${registryPort}`,
      prefix,
      http: Number(httpPort),
      https: Number(httpsPort),
      vpn: Number(vpnPort),
      said: started.said(),
    }
    return { bed, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Where the cell of the bed lives. A cell that runs here with an engine of its own, as `npm start` leaves it, lends that
 * engine: two in one network take each other's firewall rules away.
 */
async function bedHome(): Promise<string> {
  const home = join(root, '.bed/cell')
  const lender = await neighbourEngine(await enginePlace(home))
  if (lender === null || process.env.DOCKER_HOST !== undefined) return home
  process.stdout.write(`The engine of the cell in ${lender.home} runs here: the tests use it too.\n`)
  process.env.DOCKER_HOST = `unix://${lender.socketPath}`
  return join(root, '.bed/guest')
}

function engineSocket(home: string): string {
  const own = join(home, 'data/engine/docker.sock')
  if (existsSync(own)) return own
  return process.env.DOCKER_HOST?.replace(/^unix:\/\//, '') ?? '/var/run/docker.sock'
}

/** The registry's port is part of what images are called, and others of what containers are made from: a warm bed keeps its own. */
async function keptPort(file: string): Promise<string> {
  if (!existsSync(file)) writeFileSync(file, String(await freePort()))
  return readFileSync(file, 'utf8')
}
