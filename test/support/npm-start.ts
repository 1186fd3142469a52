import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { callSocket } from './cell.ts'

const root = join(import.meta.dirname, '../..')
/** A first start installs an engine and builds images; a board takes its time. */
const startMs = 30 * 60 * 1000

export interface Started {
  /** Of the API. */
  address: string
  /** Everything that it has printed. */
  said(): string
  stop(): Promise<void>
}

/** Runs `npm start` as the README says, on a folder and with variables of its own, until its store is built. */
export async function npmStart(
  home: string,
  variables: Record<string, string>,
  checkout = root,
): Promise<Started> {
  const env = { ...process.env, CELL_API_PORT: '0', CELL_WEB_PORT: '0', CELL_HOME: home, ...variables }
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  }
  try {
    const address = await until(
      'npm start to answer',
      () => /The cell answers at (\S+)/.exec(said)?.[1],
      () => child.exitCode !== null,
      () => said,
    )
    await storeBuilt(home)
    return { address, said: () => said, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Waits for the job that builds the local store, which `npm start` began by itself: longer than one call may last. */
async function storeBuilt(home: string): Promise<void> {
  const socket = join(home, 'data/api/cell.sock')
  const deadline = Date.now() + startMs
  for (;;) {
    const { body } = await callSocket(socket, 'GET', '/api/jobs')
    const job = body.items.find((one: { kind: string }) => one.kind === 'store-build')
    if (job?.state === 'done') return
    if (job?.state === 'failed' || Date.now() > deadline)
      throw new Error(`The local store could not be built: ${JSON.stringify(job, null, 2)}`)
    await sleep(500)
  }
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
