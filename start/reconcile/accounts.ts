import { manifestOf } from '../../bindings/services/installed-manifest.ts'
import { parseSubject } from '../../config/subject.ts'
import type { AccountDataWatch } from '../../db/account-data-watch.ts'
import type { AccountWatch } from '../../db/account-watch.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import type { ShareChanges } from '../../db/share-changes.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'

interface AccountReconcilerTools {
  accounts: Pick<AccountWatch, 'due' | 'followPeers' | 'forgetRemoving' | 'redoUnmarked'>
  accountData: AccountDataWatch
  shareChanges: Pick<ShareChanges, 'due'>
  services: Pick<Services, 'get' | 'list'>
  journal: Pick<Journal, 'liveOn' | 'lastOn' | 'inputOf'>
  jobs: Pick<Jobs, 'enqueue'>
}

/** After these the containers of a service are there, and may be new. */
const bringsUp: ReadonlySet<string> = new Set([
  'service-install',
  'service-repair',
  'service-start',
  'service-restart',
  'service-configure',
])

export type AccountReconciler = ReturnType<typeof openAccountReconciler>

/** Has the accounts of each service follow what is wished: one job for a service, whatever it has to do. */
export function openAccountReconciler({
  accounts,
  accountData,
  shareChanges,
  services,
  journal,
  jobs,
}: AccountReconcilerTools) {
  // What came up while a job ended is done at once; what is due after that as well waits.
  const tries = openBackoff({ ...repairLimit, free: 2 })

  const dueServices = () => new Set([...accounts.due(), ...accountData.due(), ...shareChanges.due()])

  /** A job that is under way does it, or is followed by another. */
  function ask(id: string, actor: string): void {
    const row = services.get(id)
    if (row?.wanted !== 'running' || manifestOf(row).accounts === undefined) return
    const subject = `accounts:${id}`
    if (journal.liveOn(subject) !== undefined || restsAfter(journal.lastOn(subject), actor)) return
    jobs.enqueue({ kind: 'accounts-apply', subject, input: { id }, actor })
  }

  function look(): void {
    accounts.followPeers()
    for (const id of dueServices()) {
      if (tries.waitFor(id) === 0) ask(id, 'repair')
    }
  }

  return {
    ask,
    /** What is due: a wish that a crash kept back, a next try that has come, a peer whose access was changed or is over. */
    look,
    /** Whether every service has the accounts that are wished, and no others. */
    check(): void {
      for (const { id } of services.list()) ask(id, 'repair')
    },
    jobEnded(row: JobRow): void {
      const { kind, subject, state } = row
      const about = parseSubject(subject)
      const id = about.id ?? ''
      if (kind === 'accounts-apply') {
        if (state === 'failed' || dueServices().has(id)) tries.tried(id)
        else tries.reset(id)
        look()
      }
      if (kind === 'peer-remove') look()
      if (about.kind !== 'service' || state !== 'done') return
      if (
        kind === 'kept-data-delete' ||
        (kind === 'service-uninstall' && deletesData(journal.inputOf(row)))
      ) {
        accountData.forgetAll(id)
        accounts.forgetRemoving(id)
      }
      if (!bringsUp.has(kind)) return
      if (kind === 'service-install' || kind === 'service-repair') accounts.redoUnmarked(id)
      ask(id, 'repair')
    },
  }
}

function deletesData(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'data' in input && input.data === 'delete'
}
