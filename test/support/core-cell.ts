import { Resolver } from 'node:dns/promises'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { coreNames } from '../../cell/core/names.ts'
import { askHttps, type Asked } from './ask.ts'
import type { CellOptions, TestCell } from './cell.ts'
import { makeFixtureCell, type FixtureCell } from './fixture-cell.ts'
import { freePort } from './free-port.ts'
import { seedCoreImages } from './seed-core.ts'
import { waitUntil } from './wait-until.ts'

export interface CoreCell {
  fixture: FixtureCell
  /** Ports of this machine that are published for everybody, and the registry's, which is not. */
  ports: { http: number; https: number; registry: number }
  /** Starts the cell of this folder with its core, and waits until that was looked at, is up, and nothing is at work. */
  start(options?: Partial<CellOptions>): Promise<TestCell>
  /** Starts it and waits for nothing. */
  launch(options?: Partial<CellOptions>): Promise<TestCell>
  ask(url: string, headers?: Record<string, string>): Promise<Asked>
  /** What the cell's name server says, or the code of its refusal. */
  resolve(name: string): Promise<string[] | string>
}

/** A cell with a core of its own, its images made on the engine of the bed. */
export async function makeCoreCell(settings: object = {}): Promise<CoreCell> {
  const fixture = await makeFixtureCell({ cell_name: 'home', ...settings })
  const [registry, http, https, vpn] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const on = {
    CELL_CORE: 'on',
    CELL_REGISTRY_PORT: String(registry),
    CELL_HTTP_PORT: String(http),
    CELL_HTTPS_PORT: String(https),
    CELL_VPN_PORT: String(vpn),
  }
  const docker = connectDocker(fixture.engine)
  let isSeeded = false
  const launch: CoreCell['launch'] = async (more = {}) => {
    if (!isSeeded) await seedCoreImages(AbortSignal.timeout(seededMs))
    isSeeded = true
    return await fixture.start({ ...more, variables: { ...on, ...more.variables } })
  }
  return {
    fixture,
    ports: { http, https, registry },
    launch,
    async start(more) {
      const began = new Date().toISOString()
      const cell = await launch(more)
      await isLookedAt(cell, began)
      await isUp(cell)
      return cell
    },
    ask: (url, headers = {}) => askHttps({ home: fixture.home, https }, url, { headers }),
    async resolve(name) {
      const found = await docker.containers.inspect(`${fixture.prefix}dns`)
      const resolver = new Resolver({ timeout: 5_000, tries: 3 })
      resolver.setServers([found?.addresses[`${fixture.prefix}net`] ?? ''])
      return await resolver.resolve4(name).catch((error: NodeJS.ErrnoException) => error.code ?? '')
    },
  }
}

/** Within so long, in ms, a first start has published what it found. */
const seededMs = 120_000
/** The first start of a cell may build its images, in ms; a test that waits for it must have as long. */
export const firstStartMs = 15 * 60 * 1000

/** Each part of the core, running or not, is looked at by a job at the start of the cell, which sets names and routes too. */
async function isLookedAt(cell: TestCell, began: string): Promise<void> {
  await waitUntil(
    'the core was looked at',
    async (seen) => {
      const { items } = (await cell.call('GET', '/api/jobs?limit=50')).body
      seen(items)
      const looks = items.filter(
        (job: { kind: string; created_at: string; ended_at: string | null }) =>
          job.kind === 'core-repair' && job.created_at >= began && job.ended_at !== null,
      )
      return looks.length >= coreNames.length ? true : undefined
    },
    firstStartMs,
  )
}

/** The core runs, and nothing is at work any more. */
export async function isUp(cell: TestCell): Promise<void> {
  await waitUntil(
    'the core is up and nothing is at work',
    async (seen) => {
      const [core, jobs] = await Promise.all([
        cell.call('GET', '/api/core'),
        cell.call('GET', '/api/jobs?limit=20'),
      ])
      const parts: { state: string }[] = core.body.items ?? []
      seen({ parts, jobs: jobs.body.items })
      const live = jobs.body.items.some(({ state }: { state: string }) =>
        ['queued', 'running', 'undoing'].includes(state),
      )
      const up = parts.length > 2 && parts.every(({ state }) => ['running', 'starting'].includes(state))
      return up && !live ? true : undefined
    },
    firstStartMs,
  )
}
