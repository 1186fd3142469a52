import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Host } from '../../adapters/host/host.ts'
import { full, type Reserve } from '../../adapters/reserve/reserve.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { message, type Message } from '../../config/messages.ts'
import { isProblem, problemOf } from '../../config/problem.ts'
import type { Db } from '../../db/open.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import { pingDb } from '../../db/ping.ts'
import type { Clock } from './clock.ts'
import type { CoreImages } from '../core/core-images.ts'
import type { CorePart, CoreWatch } from '../core/core-status.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { HostWall } from '../network/wall.ts'
import type { StoreReader } from '../stores/stores.ts'
import { second } from '../../config/units.ts'
import { failed, good, toJson, warning, type Finding, type State } from './finding.ts'

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
  reserve: Pick<Reserve, 'isShort' | 'free'>
  services: Pick<Services, 'list'>
  /** Null for a cell that runs without a core. */
  wall: Pick<HostWall, 'look'> | null
  prefix: string
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
    reserve,
    services,
    wall,
    prefix,
  } = tools
  const seen = new Map<string, { state: State; since: string }>()

  async function engine(signal: AbortSignal): Promise<Finding> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(engineMs)])
    try {
      const { version, cgroupMemory } = await docker.version(within)
      return cgroupMemory
        ? good('engine', message('engine-answers', { version }))
        : warning('engine', message('engine-without-memory-limits', { version }))
    } catch (error) {
      if (isProblem(error)) return failed('engine', error)
      if (!within.aborted) throw error
      return failed('engine', message('engine-silent', { seconds: engineMs / second }))
    }
  }

  async function disk(): Promise<Finding> {
    if (reserve.isShort()) return failed('disk', full(reserve.free()))
    const free = await host.diskFree(join(home, 'data'))
    const says = message('disk-free', { free })
    if (free < diskShort.failed) return failed('disk', says)
    return free < diskShort.warning ? warning('disk', says) : good('disk', says)
  }

  async function memory(): Promise<Finding> {
    const [free, total] = await Promise.all([host.memoryAvailable(), host.memoryTotal()])
    const says = message('memory-free', { free, total })
    return free < memoryShort ? warning('memory', says) : good('memory', says)
  }

  function database(): Finding {
    try {
      pingDb(db)
      return reserve.isShort()
        ? warning('db', message('database-on-reserve'))
        : good('db', message('database-good'))
    } catch (error) {
      if (!isProblem(error)) throw error
      return failed('db', error)
    }
  }

  function settingsFile(): Finding {
    const problem = settings.problem()
    return problem === null ? good('settings', message('settings-good')) : failed('settings', problem)
  }

  function overQuota(): Finding[] {
    return services
      .list()
      .flatMap(({ id, lastProblem: problem }) =>
        problem?.code === 'quota-exceeded' ? [warning(`service ${id}`, problemOf(problem))] : [],
      )
  }

  function storesRead(): Finding[] {
    return configuredStores.list().map(({ id }) => {
      const name = `store ${id}`
      const trouble = stores.trouble(id)
      const index = stores.index(id)
      if (trouble !== null) return (index === undefined ? failed : warning)(name, trouble)
      if (index === undefined) return warning(name, message('store-unread'))
      if (Date.parse(index.expires) < Date.now())
        return warning(name, message('store-expired', { at: index.expires }))
      const { version, services: listed } = index
      return good(
        name,
        listed.length === 1
          ? message('store-good-one', { version })
          : message('store-good', { version, services: listed.length }),
      )
    })
  }

  function time(): Finding {
    const wrong = clock.problem()
    return wrong === null
      ? good('clock', () => message('clock-good', timeIn(settings.current().time_zone)))
      : failed('clock', wrong)
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
          ? warning(part.role, message('core-coming', { container: part.container ?? '' }))
          : ofCore(part, part.name === 'dns' ? coreImages.fallback() : null),
      )
    } catch (error) {
      if (isProblem(error) || within.aborted) return []
      throw error
    }
  }

  /** The firewall between networks, asked of the kernel itself. */
  async function walls(signal: AbortSignal): Promise<Finding[]> {
    if (wall === null) return []
    const within = AbortSignal.any([signal, AbortSignal.timeout(engineMs)])
    try {
      const answer = await wall.look(within)
      if (answer === 'in-force') return [good('walls', message('wall-good'))]
      return answer === 'coming'
        ? [warning('walls', message('wall-coming', { container: `${prefix}wireguard` }))]
        : [failed('walls', message('wall-missing'))]
    } catch (error) {
      if (isProblem(error) || within.aborted) return []
      throw error
    }
  }

  async function look(signal: AbortSignal): Promise<Finding[]> {
    return [
      await engine(signal),
      database(),
      await disk(),
      await memory(),
      time(),
      settingsFile(),
      ...(await walls(signal)),
      ...storesRead(),
      ...overQuota(),
      ...(await core(signal)),
    ]
  }

  return {
    /** Every part with its state, in a form that only compares: nothing is put into words. */
    async states(signal: AbortSignal): Promise<string> {
      return (await look(signal)).map(({ name, state }) => `${name} ${state}`).join()
    },
    async check(signal: AbortSignal) {
      const findings = await look(signal)
      const worst = (['failed', 'warning'] as const).find((state) =>
        findings.some((one) => one.state === state),
      )
      return {
        state: worst ?? ('good' as const),
        items: findings.map((one) => ({ ...toJson(one), since: sinceOf(one) })),
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

/** The time as the owner's clocks tell it, in a form of no language. */
function timeIn(zone: string): { time: string; zone: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone })
  return { time: format.format(new Date()), zone }
}

/** `note` is what is good to know of one that is well all the same. */
function ofCore(part: CorePart, note: Message | null): Finding {
  const { role, state, container, version, memory } = part
  const says = [
    container === null ? message('process-running') : message(`core-${state}`, { container }),
    ...(version === null ? [] : [message('core-version', { version })]),
    ...(memory === null ? [] : [message('core-memory', { memory })]),
    ...(note === null ? [] : [note]),
  ]
  if (state === 'running') return good(role, says)
  return state === 'starting' ? warning(role, says) : failed(role, says)
}
