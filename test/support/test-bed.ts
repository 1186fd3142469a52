import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { stopPrivateEngine } from '../../adapters/engine/private-engine.ts'
import buildProgram from './built-program.ts'
import { ensureBusybox } from './busybox.ts'
import { callSocket } from './cell.ts'
import { freePort } from './free-port.ts'

/** What every test of the engine or a browser stands on: a cell that `npm start` brought up, with its engine and its local store. */
export interface Bed {
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
  /** What `npm start` printed. */
  said: string
}

declare module 'vitest' {
  interface ProvidedContext {
    bed: Bed
  }
}

const root = join(import.meta.dirname, '../..')
const home = join(root, '.bed/cell')
/** Two checkouts may test on one engine. */
const prefix = `ct${createHash('sha256').update(root).digest('hex').slice(0, 6)}-`
/** A first start installs an engine and builds images; a board takes its time. */
const startMs = 30 * 60 * 1000

/** Two projects stand on the bed, each with a copy of this module: the process is what they share. */
const shared: { opening?: Promise<OpenBed>; users: number } = ((globalThis as Record<symbol, unknown>)[
  Symbol.for('test-bed')
] ??= { users: 0 }) as never

/** Provides the bed to a project; it is closed when the last one is done with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.users += 1
  const { bed, close } = await (shared.opening ??= open())
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
async function open(): Promise<OpenBed> {
  mkdirSync(home, { recursive: true })
  const kept = async (name: string): Promise<string> => await keptPort(join(root, `.bed/${name}-port`))
  const [registryPort, httpPort, httpsPort, vpnPort] = [
    await kept('registry'),
    await kept('http'),
    await kept('https'),
    await kept('vpn'),
  ]
  const env = {
    ...process.env,
    CELL_HOME: home,
    CELL_API_PORT: '0',
    CELL_WEB_PORT: '0',
    CELL_REGISTRY_PORT: registryPort,
    CELL_HTTP_PORT: httpPort,
    CELL_HTTPS_PORT: httpsPort,
    CELL_VPN_PORT: vpnPort,
    CELL_PREFIX: prefix,
  }
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      for (const line of chunk.toString().split('\n'))
        if (/^[A-Z]/.test(line)) process.stdout.write(`  npm start: ${line}\n`)
    })
  }
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await ended
    await stopPrivateEngine({ home })
  }
  try {
    const address = await until(
      'npm start to answer',
      () => /The cell answers at (\S+)/.exec(said)?.[1],
      () => child.exitCode !== null,
      () => said,
    )
    await storeBuilt()
    await buildProgram()
    const engine = engineSocket()
    process.env.CELL_TEST_ENGINE = engine
    await ensureBusybox(engine, join(root, '.bed/debian'))
    const bed = {
      home,
      address,
      engine,
      registry: `127.0.0.1:${registryPort}`,
      prefix,
      http: Number(httpPort),
      https: Number(httpsPort),
      said,
    }
    return { bed, close: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Waits for the job that builds the local store, which `npm start` began by itself. */
async function storeBuilt(): Promise<void> {
  const socket = join(home, 'data/api/cell.sock')
  const { body } = await callSocket(socket, 'GET', '/api/jobs')
  const job = body.items.find((one: { kind: string }) => one.kind === 'store-build')
  await callSocket(socket, 'GET', `/api/jobs/${job.id}/events`)
  const { body: ended } = await callSocket(socket, 'GET', `/api/jobs/${job.id}`)
  if (ended.state !== 'done')
    throw new Error(`The local store could not be built: ${JSON.stringify(ended, null, 2)}`)
}

function engineSocket(): string {
  const own = join(home, 'data/engine/docker.sock')
  if (existsSync(own)) return own
  return process.env.DOCKER_HOST?.replace(/^unix:\/\//, '') ?? '/var/run/docker.sock'
}

/** The registry's port is part of what images are called, and others of what containers are made from: a warm bed keeps its own. */
async function keptPort(file: string): Promise<string> {
  if (!existsSync(file)) writeFileSync(file, String(await freePort()))
  return readFileSync(file, 'utf8')
}

async function until<T>(
  what: string,
  found: () => T | undefined,
  over: () => boolean,
  said: () => string,
): Promise<T> {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline) {
    const value = found()
    if (value !== undefined) return value
    if (over()) break
    await sleep(100)
  }
  throw new Error(`Waited in vain for ${what}:\n${said()}`)
}
