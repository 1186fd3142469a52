import { setTimeout as sleep } from 'node:timers/promises'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { withLock } from '../../adapters/engine/lock.ts'
import { Problem, type ProblemDetails } from '../../config/problem.ts'
import { readEnvironment, type CellEnvironment } from '../environment.ts'
import { makeFolders, ownerOf } from '../home.ts'
import type { Log } from '../log.ts'
import type { CorePart } from '../parts/core-watch.ts'
import { askCell, refuseForeground } from './ask-cell.ts'
import { runApi } from './make-program.ts'

/** The first start builds images, on a board with an SD card too, in ms. */
const upMs = 30 * 60_000
const pollMs = 250

export interface UpOptions {
  program: string
  variables: NodeJS.ProcessEnv
  /** Tells people what is being done. */
  say(line: string): void
}

/** Brings the six containers of the cell up, or leaves those alone that are: gives them when all of them run. */
export async function cellUp({ program, variables, say }: UpOptions): Promise<CorePart[]> {
  const environment = { ...readEnvironment(variables), contained: true }
  if (!environment.core) throw new Problem('environment-invalid', 'CELL_CORE is off: there is nothing to run')
  makeFolders(environment)
  const { signal } = new AbortController()
  return await withLock(`up/${ownerOf(environment)}`, signal, async () => {
    const engine = await ensureEngine({ home: environment.home, environment: variables, say, signal })
    const docker = connectDocker(engine.socketPath)
    await refuseForeground(environment, docker)
    const log: Log = (level, event, fields = {}) => {
      if (level === 'error') say(`${event}: ${String(fields.error)}`)
      if (event === 'build') say(`  ${String(fields.line)}`)
    }
    await runApi({ program, environment, docker, engine: engine.socketPath, log })
    return await allRun(environment, say)
  })
}

/** The API brings the other five up; what it fails at is told, and goes on being tried by it. */
async function allRun({ home }: CellEnvironment, say: (line: string) => void): Promise<CorePart[]> {
  const began = Date.now()
  const told = new Set<string>()
  for (;;) {
    const parts = (await askCell<{ items: CorePart[] }>(home, '/api/core'))?.items ?? []
    for (const { name, state, container } of parts) {
      if (state !== 'running' || told.has(name)) continue
      told.add(name)
      say(`${container} runs`)
    }
    if (parts.length > 0 && parts.every(({ state }) => state === 'running')) return parts
    const failed = await failure(home, began)
    if (failed !== null) throw new Problem(failed.code, failed.detail, { errors: failed.errors ?? [] })
    if (Date.now() > began + upMs) throw new Problem('core-unhealthy', missing(parts))
    await sleep(pollMs)
  }
}

/** Why the newest job on the core failed, where it did since then. */
async function failure(home: string, began: number): Promise<ProblemDetails | null> {
  const jobs = await askCell<{ items: Job[] }>(home, '/api/jobs?limit=20')
  const [newest] = jobs?.items.filter(({ kind }) => kind === 'core-repair' || kind === 'store-build') ?? []
  return newest?.state === 'failed' && Date.parse(newest.createdAt) >= began ? newest.problem : null
}

interface Job {
  kind: string
  createdAt: string
  state: string
  problem: ProblemDetails | null
}

function missing(parts: CorePart[]): string {
  if (parts.length === 0) return 'The API does not answer'
  const down = parts.filter(({ state }) => state !== 'running')
  return down.map(({ container, state }) => `${container} is ${state}`).join(', ')
}
