import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { isProblem } from '../../config/problem.ts'
import type { Settings } from '../../config/settings.ts'
import type { JobRow } from '../../db/jobs.ts'
import type { Log } from '../../runtime/log.ts'
import type { CellParts } from '../parts.ts'
import { openSingletonJob } from '../../runtime/jobs/singleton-job.ts'
import { isTrustStale } from '../../bindings/trust/stale-trust.ts'

interface TrustReconcilerTools extends Pick<
  CellParts,
  'configuredStores' | 'services' | 'trust' | 'journal' | 'jobs'
> {
  settings: SettingsFile
  log: Log
}

export type TrustReconciler = ReturnType<typeof openTrustReconciler>

/**
 * Keeps what is trusted in step with the settings and the stores: stores that are new are read, all are read again from
 * time to time, and what is installed is checked again when what was found of it may be so no more.
 */
export function openTrustReconciler(tools: TrustReconcilerTools) {
  const { settings, configuredStores, log } = tools
  const build = openSingletonJob(tools, {
    kind: 'store-build',
    subject: 'store:local',
    input: { services: [] },
  })
  const refresh = openSingletonJob(tools, { kind: 'store-refresh', subject: 'stores', input: {} })
  const recheck = openSingletonJob(tools, { kind: 'trust-recheck', subject: 'trust', input: {} })

  /** The local store is built, others are read: by jobs, so that they can be watched. */
  function readStores(how: 'ask' | 'remind', actor: string): void {
    if (settings.current().stores.length > 0) refresh[how](actor)
    // Last: on a full disk nothing is built.
    if (configuredStores.hasLocal()) build[how](actor)
  }

  async function recheckIfStale(actor: string): Promise<void> {
    if (await isTrustStale(tools)) recheck.ask(actor)
  }

  /** A job that can't be written down now is made at the next occasion. */
  async function trying(work: () => void | Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!isProblem(error)) throw error
      log('warn', 'what is trusted could not be followed up', { error })
    }
  }

  let known = storesIn(settings.current())

  return {
    /** The settings may have changed. */
    look(): void {
      const now = storesIn(settings.current())
      const differ = now !== known
      known = now
      if (differ) {
        for (const store of configuredStores.list())
          void trying(() => configuredStores.forgetIfAnchorsChanged(store))
        void trying(() => readStores('ask', 'settings'))
      }
      void trying(() => recheckIfStale('settings'))
    },

    /** At start: what an earlier process left is followed up. */
    start(): void {
      void trying(() => readStores('remind', 'start'))
      void trying(() => recheckIfStale('start'))
    },

    /** From time to time: what the stores revoke must get here without anybody asking. */
    refresh: (): Promise<void> => trying(() => readStores('remind', 'schedule')),

    /** A store that was read may have brought other keys. */
    jobEnded(row: JobRow): void {
      void trying(() => [build, refresh, recheck].forEach((errand) => errand.ended(row)))
      if (row.kind === 'store-refresh' || row.kind === 'store-build')
        void trying(() => recheckIfStale(row.actor))
    },
  }
}

function storesIn({ stores, local_store: local, registries }: Settings): string {
  return JSON.stringify([stores, local, registries])
}
