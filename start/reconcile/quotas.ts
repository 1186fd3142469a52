import type { Files } from '../../adapters/files/files.ts'
import { manifestOf } from '../../bindings/services/installed-manifest.ts'
import { serviceFolder } from '../../cell/render/paths.ts'
import { Problem } from '../../config/problem.ts'
import type { JobRow, Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import type { Log } from '../../runtime/log.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'

interface QuotaTools {
  services: Pick<Services, 'list' | 'get' | 'trouble'>
  files: Pick<Files, 'exists' | 'size'>
  journal: Pick<Journal, 'liveOn'>
  jobs: Pick<Jobs, 'enqueue'>
  log: Log
  signal: AbortSignal
}

/** Who stops a service whose data is too large. */
const actor = 'quota'
/** After these a service runs, perhaps with more data than it may have. */
const bringsUp: ReadonlySet<string> = new Set(['service-install', 'service-start', 'service-restart'])

export type QuotaReconciler = ReturnType<typeof openQuotaReconciler>

/**
 * Stops services whose data is larger than their manifest lets it be, before the disk is full of it: looked at hourly, and
 * when one was started. The service says why on its page, and the health does.
 */
export function openQuotaReconciler({ services, files, journal, jobs, log, signal }: QuotaTools) {
  /** What there is to say of a service whose data is too large; null of one that keeps within its bounds. */
  async function excess(id: string): Promise<Problem | null> {
    const row = services.get(id)
    const { name, storage } = row === undefined ? {} : manifestOf(row)
    const quota = storage?.quota
    if (name === undefined || quota === undefined || !(await files.exists(serviceFolder(id)))) return null
    const size = await files.size(serviceFolder(id), signal)
    return size > quota ? new Problem('quota-exceeded', { name, size, quota }) : null
  }

  async function check(id: string): Promise<void> {
    if (services.get(id)?.wanted !== 'running' || (await excess(id)) === null) return
    const subject = `service:${id}`
    // Whatever is done to it just now ends with a look of its own, or is seen the next time.
    if (journal.liveOn(subject) !== undefined) return
    jobs.enqueue({ kind: 'service-stop', subject, input: { id }, actor })
  }

  async function follow({ kind, subject, state, actor: by }: JobRow): Promise<void> {
    const id = subject.slice('service:'.length)
    if (!subject.startsWith('service:') || state !== 'done') return
    if (bringsUp.has(kind)) await check(id)
    if (kind !== 'service-stop' || by !== actor) return
    const problem = await excess(id)
    if (problem !== null) services.trouble(id, problem.details)
  }

  return {
    async look(): Promise<void> {
      for (const { id } of services.list()) await check(id)
    },
    jobEnded(row: JobRow): void {
      follow(row).catch((error: unknown) => {
        if (!signal.aborted) log('warn', 'the data of a service could not be measured', { error })
      })
    },
  }
}
