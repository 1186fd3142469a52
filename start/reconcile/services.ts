import { setTimeout as sleep } from 'node:timers/promises'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'
import { containerName } from '../../cell/render/names.ts'
import { isProblem } from '../../config/problem.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import type { Connections } from '../../db/connections.ts'
import type { ServiceRow, Services } from '../../db/services.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import type { ChangeFeed } from '../change-feed.ts'
import type { CoreReconciler } from './core.ts'
import type { Log } from '../../runtime/log.ts'
import { manifestOf } from '../../bindings/services/installed-manifest.ts'
import type { Revocations } from '../../bindings/stores/revocations.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'
import { hour } from '../../config/units.ts'

/** The world is compared with the wishes at least this often, in ms, whatever the engine's events say. */
export const everyMs = hour
/** Jobs whose outcome says how a service is. */
const bringsUpOrDown: ReadonlySet<string> = new Set([
  'service-repair',
  'service-start',
  'service-stop',
  'service-restart',
])
/** Wait before asking a missing engine again, in ms. */
const engineMs = 1_000

interface ServiceReconcilerTools {
  docker: Docker
  services: Services
  connections: Pick<Connections, 'of'>
  revocations: Pick<Revocations, 'against'>
  journal: Journal
  jobs: Pick<Jobs, 'enqueue'>
  owner: string
  prefix: string
  log: Log
  signal: AbortSignal
  /** Keeps up what every cell runs, besides the services. */
  core: CoreReconciler
  feed: Pick<ChangeFeed, 'emit'>
  /** Brings the cell's own engine back when it is gone; does nothing for an engine that isn't the cell's. */
  reviveEngine(): Promise<void>
}

export type ServiceReconciler = ReturnType<typeof openServiceReconciler>

/**
 * Makes the world match the wishes: at start, hourly, and when a container of ours ends or goes. It only ever adds
 * what is missing: a container without a wish is left alone, and an unreadable store is never a wish to remove.
 */
export function openServiceReconciler(tools: ServiceReconcilerTools) {
  const tries = openBackoff(repairLimit)
  let wake = Promise.withResolvers<void>()
  let answers: boolean | undefined

  function turn(there: boolean): void {
    if (there === answers) return
    answers = there
    tools.feed.emit('engine.turned')
  }

  /** Repairs what is not whole and says how long to wait at most, in ms. */
  async function repairAll(): Promise<number> {
    const all = await tools.docker.containers.list({ labels: { [labels.owner]: tools.owner }, all: true })
    const waits = tools.services.list().map((row) => {
      const revoked = tools.revocations.against(row.id)?.advice === 'stop'
      if (row.wanted !== 'running' || (isWhole(row, all, tools) && !revoked)) return everyMs
      if (tools.journal.liveOn(`service:${row.id}`) !== undefined) return everyMs
      if (restsAfter(tools.journal.lastOn(`service:${row.id}`), 'repair')) return everyMs
      const wait = tries.waitFor(row.id)
      if (wait > 0) return wait
      tries.tried(row.id)
      const subject = `service:${row.id}`
      // its data is kept; the card says why it stands still
      if (revoked) {
        const input = { id: row.id }
        tools.jobs.enqueue({ kind: 'service-stop', subject, input, actor: 'revocation' })
      } else
        tools.jobs.enqueue({
          kind: 'service-repair',
          subject,
          input: { id: row.id },
          actor: 'repair',
        })
      return everyMs
    })
    return Math.min(everyMs, tools.core.look(all), ...waits)
  }

  async function watch(signal: AbortSignal): Promise<void> {
    for await (const event of tools.docker.events({ signal, labels: { [labels.owner]: tools.owner } })) {
      tools.feed.emit('engine.event', event)
      if (event.action === 'die' || event.action === 'destroy') wake.resolve()
    }
  }

  async function whileTheEngineLives(): Promise<void> {
    const over = new AbortController()
    const signal = AbortSignal.any([tools.signal, over.signal])
    try {
      const watching = watch(signal)
      // It may fail while repair is looking elsewhere; the race below sees it then.
      watching.catch(() => undefined)
      while (!tools.signal.aborted) {
        wake = Promise.withResolvers()
        const wait = await repairAll()
        turn(true)
        await Promise.race([watching, wake.promise, sleep(wait, undefined, { signal })])
      }
    } finally {
      over.abort()
    }
  }

  return {
    async run(): Promise<void> {
      while (!tools.signal.aborted) {
        try {
          await whileTheEngineLives()
        } catch (error) {
          if (tools.signal.aborted) return
          turn(false)
          tools.log('warn', 'the engine is gone; repair waits for it', { error })
        }
        await sleep(engineMs, undefined, { signal: tools.signal }).catch(() => undefined)
        if (!tools.signal.aborted) await revive()
      }
    },

    /** Looks at once, as when the settings have changed. */
    look: (): void => wake.resolve(),

    /** A job is over: what it left is looked at, and what it says of its service is kept for the card. */
    jobEnded(row: JobRow): void {
      const { kind, subject, state, problem } = row
      tools.core.jobEnded(row)
      const id = subject.startsWith('service:') ? subject.slice('service:'.length) : null
      if (id !== null && bringsUpOrDown.has(kind)) {
        if (state === 'failed') tools.services.trouble(id, problem)
        if (state === 'done') tools.services.trouble(id, null)
      }
      wake.resolve()
    },
  }

  async function revive(): Promise<void> {
    try {
      await tools.reviveEngine()
    } catch (error) {
      if (!isProblem(error)) throw error
      tools.log('warn', 'the engine could not be brought back yet', { error })
    }
  }
}

function isWhole(
  row: ServiceRow,
  all: Container[],
  { prefix, connections }: Pick<ServiceReconcilerTools, 'prefix' | 'connections'>,
): boolean {
  const { containers, exit } = manifestOf(row)
  const instances =
    exit?.instanceable === true
      ? connections.of(row.id).flatMap(({ id, enabled }) => (enabled ? [id] : []))
      : [undefined]
  return instances.every((instance) =>
    containers.every(({ name }) =>
      all.some((one) => one.name === containerName(prefix, name, instance) && one.state === 'running'),
    ),
  )
}
