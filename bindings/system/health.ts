import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { isProblem } from '../../config/problem.ts'
import type { Db } from '../../db/open.ts'
import type { Journal } from '../../db/jobs.ts'
import { pingDb } from '../../db/ping.ts'
import type { Clock } from './clock.ts'
import type { CoreImages } from '../core/core-images.ts'
import type { CorePart, CoreWatch } from '../core/core-status.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { StoreReader } from '../stores/stores.ts'
import { formatBytes } from '../../config/units.ts'

/** Below the first, in bytes, installing is refused and the cell itself is in danger; below the second it is said. */
const diskShort = { failed: 256 * 1024 * 1024, warning: 1024 * 1024 * 1024 }
/** Below this, in bytes, the machine begins to kill what runs on it. */
const memoryShort = 48 * 1024 * 1024
/** Kinds of jobs that bring what is missing of the core. */
const makesCore = ['store-build', 'core-repair']
/** An engine that says nothing for so long, in ms, is told as gone. */
const engineMs = 3_000

interface HealthTools {
  docker: Docker
  db: Db
  host: Host
  home: string
  settings: SettingsFile
  configuredStores: ConfiguredStores
  stores: StoreReader
  clock: Clock
  coreWatch: Pick<CoreWatch, 'list'>
  coreImages: Pick<CoreImages, 'fallback'>
  journal: Pick<Journal, 'live'>
}

type State = 'good' | 'warning' | 'failed'
interface Finding {
  name: string
  state: State
  detail: string
}

export type Health = ReturnType<typeof openHealth>

/** How the parts of the box are; `since` is when a part was first seen in its state by this process. */
export function openHealth(tools: HealthTools) {
  const {
    docker,
    db,
    host,
    home,
    settings,
    configuredStores,
    stores,
    clock,
    coreWatch,
    coreImages,
    journal,
  } = tools
  const seen = new Map<string, { state: State; since: string }>()

  async function engine(signal: AbortSignal): Promise<Finding> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(engineMs)])
    try {
      const { version, cgroupMemory } = await docker.version(within)
      return cgroupMemory
        ? good('engine', `Docker ${version} answers.`)
        : warning('engine', `Docker ${version} answers, but ${noMemoryLimits}`)
    } catch (error) {
      if (isProblem(error)) return failed('engine', error.message)
      if (!within.aborted) throw error
      return failed('engine', `The engine said nothing for ${engineMs / 1000} s.`)
    }
  }

  async function disk(): Promise<Finding> {
    const free = await host.diskFree(join(home, 'data'))
    const detail = `${formatBytes(free)} are free.`
    if (free < diskShort.failed) return failed('disk', detail)
    return free < diskShort.warning ? warning('disk', detail) : good('disk', detail)
  }

  async function memory(): Promise<Finding> {
    const [available, total] = await Promise.all([host.memoryAvailable(), host.memoryTotal()])
    const [free, all] = [available, total].map((bytes) => formatBytes(bytes))
    const detail = `${free} of ${all} are free.`
    return available < memoryShort ? warning('memory', detail) : good('memory', detail)
  }

  function database(): Finding {
    try {
      pingDb(db)
      return good('db', 'The database can be written.')
    } catch (error) {
      if (!isProblem(error)) throw error
      return failed('db', error.message)
    }
  }

  function settingsFile(): Finding {
    const problem = settings.problem()
    if (problem === null) return good('settings', 'The settings are valid.')
    const lines = problem.errors.map(({ line, column, path, message }) =>
      line === undefined ? `${path} ${message}` : `line ${line}, column ${column}: ${path} ${message}`,
    )
    return failed('settings', [problem.message, ...lines].join('; '))
  }

  function storesRead(): Finding[] {
    return configuredStores.list().map(({ id }) => {
      const name = `store ${id}`
      const trouble = stores.trouble(id)
      const index = stores.index(id)
      if (trouble !== null) return (index === undefined ? failed : warning)(name, trouble.message)
      if (index === undefined) return warning(name, 'It was not read yet.')
      if (Date.parse(index.expires) < Date.now()) return warning(name, `Its index expired ${index.expires}.`)
      return good(name, `Version ${index.version} with ${index.services.length} services.`)
    })
  }

  function time(): Finding {
    const wrong = clock.problem()
    return wrong === null
      ? good('clock', `It is ${timeIn(settings.current().time_zone)}.`)
      : failed('clock', wrong.message)
  }

  /** Without an engine there is nothing to say of them that the engine's own line does not say. */
  async function core(signal: AbortSignal): Promise<Finding[]> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(engineMs)])
    try {
      const all = await coreWatch.list(within)
      // Without a core there is this process alone, which answers.
      const parts = all.some(({ container }) => container !== null) ? all : []
      const coming = journal.live().some(({ kind }) => makesCore.includes(kind))
      return parts.map((part) =>
        part.state === 'missing' && coming
          ? warning(part.role, `${part.container} is being made.`)
          : ofCore(part, part.name === 'dns' ? coreImages.fallback() : null),
      )
    } catch (error) {
      if (isProblem(error) || within.aborted) return []
      throw error
    }
  }

  return {
    async check(signal: AbortSignal) {
      const findings = [
        await engine(signal),
        database(),
        await disk(),
        await memory(),
        time(),
        settingsFile(),
        ...storesRead(),
        ...(await core(signal)),
      ]
      const worst = (['failed', 'warning'] as const).find((state) =>
        findings.some((one) => one.state === state),
      )
      return {
        state: worst ?? ('good' as const),
        items: findings.map((one) => ({ ...one, since: sinceOf(one) })),
      }
    },
  }

  function sinceOf({ name, state }: Finding): string {
    const before = seen.get(name)
    if (before?.state === state) return before.since
    const since = new Date().toISOString()
    seen.set(name, { state, since })
    return since
  }
}

/** The time as the owner's clocks tell it. */
function timeIn(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone })
  return `${format.format(new Date())} (${timeZone})`
}

/** Said wherever limits are promised. */
const noMemoryLimits =
  'the kernel does not let it limit memory (the memory cgroup is off): one service may take all there is.'

const good = (name: string, detail: string): Finding => ({ name, state: 'good', detail })
const warning = (name: string, detail: string): Finding => ({ name, state: 'warning', detail })
const failed = (name: string, detail: string): Finding => ({ name, state: 'failed', detail })

/** `note` is what is good to know of one that is well all the same. */
function ofCore(part: CorePart, note: string | null): Finding {
  const { role, state, container, version, memory } = part
  const known = [
    ...(version === null ? [] : [`version ${version}`]),
    ...(memory === null ? [] : [formatBytes(memory)]),
  ]
  const about = known.length === 0 ? '' : ` (${known.join(', ')})`
  const detail = [
    `${container ?? 'This process'} is ${state}${about}.`,
    ...(note === null ? [] : [note]),
  ].join(' ')
  if (state === 'running') return good(role, detail)
  return state === 'starting' ? warning(role, detail) : failed(role, detail)
}
