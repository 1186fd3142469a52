import { setTimeout as sleep } from 'node:timers/promises'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { withLock } from '../../adapters/engine/lock.ts'
import { Problem, problemOf, type ProblemDetails } from '../../config/problem.ts'
import { readEnvironment, type CellEnvironment } from '../../config/environment.ts'
import { lookAtHome, ownerOf } from '../home.ts'
import { pagesPlaces } from '../../runtime/http/site.ts'
import type { Log } from '../../runtime/log.ts'
import type { CorePart } from '../../bindings/core/core-status.ts'
import { askCell, refuseForeground } from './ask-cell.ts'
import { runApi } from './make-program.ts'

/** The first start builds images, on a board with an SD card too, in ms. */
const upMs = 30 * 60_000
const pollMs = 250
/** What failed so often is told; the cell goes on trying. */
const mostTries = 3

export interface UpOptions {
  program: string
  variables: NodeJS.ProcessEnv
  /** Tells people what is being done. */
  say(line: string): void
}

/** Brings the six containers of the cell up, or leaves those alone that are: gives them when all of them run. */
export async function cellUp({ program, variables, say }: UpOptions): Promise<CorePart[]> {
  const environment = { ...readEnvironment(variables), contained: true }
  if (!environment.core) throw new Problem('environment-invalid', { case: 'core' })
  lookAtHome(environment)
  const { signal } = new AbortController()
  return await withLock(`up/${await ownerOf(environment)}`, signal, async () => {
    const engine = await ensureEngine({ home: environment.home, environment: variables, say, signal })
    const docker = connectDocker(engine.socketPath)
    await refuseForeground(environment, docker)
    const log: Log = (level, event, fields = {}) => {
      if (level === 'error') say(`${event}: ${String(fields.error)}`)
      if (event === 'build') say(`  ${String(fields.line)}`)
    }
    await runApi({ program, environment, engine: engine.socketPath, log })
    const parts = await allRun(environment, say)
    say(`The pages are at ${pagesPlaces(environment.webPort)}`)
    const setup = await askCell<{ done: boolean }>(environment.home, '/api/setup/status')
    if (setup?.done === false) say('"cell setup-code" shows the code for the first visit')
    return parts
  })
}

/**
 * The API brings the other five up, by jobs that end when what they started answers; what they fail at is told, and goes
 * on being tried.
 */
async function allRun({ home }: CellEnvironment, say: (line: string) => void): Promise<CorePart[]> {
  const began = Date.now()
  const told = new Set<string>()
  for (;;) {
    const parts = (await askCell<{ items: CorePart[] }>(home, '/api/core'))?.items ?? []
    for (const { name, state, container } of parts) {
      if (!isUp(state) || told.has(name)) continue
      told.add(name)
      say(`${container} runs`)
    }
    const jobs = await coreJobs(home)
    const busy = jobs === null || jobs.some(({ state }) => ['queued', 'running', 'undoing'].includes(state))
    if (!busy && parts.length > 0 && parts.every(({ state }) => isUp(state))) return parts
    const failed = jobs?.filter(
      ({ state, created_at }) => state === 'failed' && Date.parse(created_at) >= began,
    )
    const last = (failed?.length ?? 0) >= mostTries ? failed?.[0]?.problem : null
    if (last) throw problemOf(last)
    if (Date.now() > began + upMs) throw missing(parts)
    await sleep(pollMs)
  }
}

/** The engine itself asks only now and then whether a container is well. */
function isUp(state: CorePart['state']): boolean {
  return state === 'running' || state === 'starting'
}

/** The jobs that bring the core up, newest first. */
async function coreJobs(home: string): Promise<Job[] | null> {
  const jobs = await askCell<{ items: Job[] }>(home, '/api/jobs?limit=50')
  return jobs?.items.filter(({ kind }) => kind === 'core-repair' || kind === 'store-build') ?? null
}

interface Job {
  kind: string
  created_at: string
  state: string
  problem: ProblemDetails | null
}

function missing(parts: CorePart[]): Problem {
  if (parts.length === 0) return new Problem('core-unhealthy', { case: 'silent' })
  const down = parts.filter(({ state }) => !isUp(state))
  const said = down.map(({ container, state }) => `${container} is ${state}`).join(', ')
  return new Problem('core-unhealthy', { case: 'parts', parts: said })
}
