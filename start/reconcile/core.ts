import type { Container, EngineEvent } from '../../adapters/docker/spec.ts'
import { coreNames, type CoreName } from '../../cell/core/names.ts'
import { labels } from '../../config/labels.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'
import { openSingletonJob } from '../../runtime/jobs/singleton-job.ts'
import type { JobInputs } from '../../runtime/functions/registry.ts'
import type { Enqueue, Jobs } from '../../runtime/jobs/queue.ts'
import type { CoreImages } from '../../bindings/core/core-images.ts'
import type { ConfiguredStores } from '../../bindings/stores/configured-stores.ts'
import { minute } from '../../config/units.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'

interface CoreReconcilerTools {
  coreImages: Pick<CoreImages, 'pin' | 'namesDriver' | 'registryMark'>
  configuredStores: Pick<ConfiguredStores, 'hasLocal'>
  journal: Pick<Journal, 'liveOn' | 'lastOn'>
  jobs: Pick<Jobs, 'enqueue'>
  prefix: string
  /** Whether this cell runs a core at all. */
  on: boolean
  /** Whether the pages are a container, which is then kept up like the others. */
  contained: boolean
  /** How often everything is looked at anyway, in ms. */
  everyMs: number
  /** Whether the disk takes new images. */
  hasRoom(): boolean
}

export type CoreReconciler = ReturnType<typeof openCoreReconciler>

/**
 * Keeps the core up, one container at a time: each is looked at by a job at the start of the cell, and brought back
 * when it doesn't run. Names and routes are applied anew when one of the engine's own accord started again.
 */
export function openCoreReconciler({
  coreImages,
  configuredStores,
  journal,
  jobs,
  prefix,
  on,
  contained,
  everyMs,
  hasRoom,
}: CoreReconcilerTools) {
  const names: CoreName[] = contained ? ['webui', ...coreNames] : [...coreNames]
  const tries = openBackoff(repairLimit)
  const checked = new Set<CoreName>()
  const network = openSingletonJob(
    { journal, jobs },
    { kind: 'network-apply', subject: 'network', input: {} },
  )

  /** Enqueues a job unless one is at work there, or the last one was a moment ago; gives how long to wait, in ms. */
  function attempt<Kind extends keyof JobInputs>(what: string, job: Omit<Enqueue<Kind>, 'actor'>): number {
    const { subject } = job
    if (journal.liveOn(subject) !== undefined) return everyMs
    if (restsAfter(journal.lastOn(subject), 'repair')) return everyMs
    const wait = tries.waitFor(what)
    if (wait > 0) return wait
    tries.tried(what)
    jobs.enqueue({ ...job, actor: 'repair' })
    return everyMs
  }

  const build = (): number => {
    // On a full disk nothing is built; whether there is room again is seen soon.
    if (!hasRoom()) return minute
    return attempt('store', {
      kind: 'store-build',
      subject: 'store:local',
      input: {
        services: [],
        ...(!configuredStores.hasLocal() && { only: 'core' }),
      },
    })
  }

  /** What serves the names is not what shall. */
  const runsOther = (all: Container[]): boolean => {
    const there = all.find(({ name }) => name === `${prefix}dns`)
    return (there?.labels[labels.driver] ?? 'unbound') !== coreImages.namesDriver()
  }

  const isCurrentRegistry = (all: Container[]): boolean =>
    all.some(
      ({ name, state, labels: told }) =>
        name === `${prefix}registry` &&
        state === 'running' &&
        told[labels.manifest] === coreImages.registryMark(),
    )

  return {
    /** Looks at the containers of this cell; gives how long to wait at most before the next look, in ms. */
    look(all: Container[]): number {
      if (!on || journal.liveOn('store:local') !== undefined) return everyMs
      const runs = (name: string): boolean =>
        all.some((one) => one.name === `${prefix}${name}` && one.state === 'running')
      if (!isCurrentRegistry(all) || names.some((name) => coreImages.pin(name) === null)) return build()
      const waits = names
        .filter((name) => !runs(name) || !checked.has(name) || (name === 'dns' && runsOther(all)))
        .map((name) => {
          // The pages come up whatever the others wait for.
          const subject = name === 'webui' ? 'core:webui' : 'core'
          if (journal.liveOn(subject) === undefined) checked.add(name)
          return attempt(name, { kind: 'core-repair', subject, input: { name } })
        })
      return Math.min(everyMs, ...waits)
    },

    /** What the engine starts again by itself has forgotten nothing but what changed meanwhile. */
    heard({ action, labels: told }: EngineEvent): void {
      if (on && action === 'start' && told[labels.core] !== undefined) network.ask('repair')
    },

    /** Makes names and routes match the wishes. */
    wire(actor: string): void {
      if (on) network.ask(actor)
    },

    jobEnded: (row: JobRow): void => network.ended(row),
  }
}
