import type { Journal } from '../../db/jobs.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import { openSingletonJob } from '../../runtime/jobs/singleton-job.ts'

/** How often old records are removed, in ms. */
const everyMs = 24 * 60 * 60 * 1000

interface RetentionTools {
  journal: Pick<Journal, 'lastOn' | 'liveOn'>
  jobs: Pick<Jobs, 'enqueue'>
}

/** Enqueues the job that removes old records, when the last one was a day ago: a cell that starts often does it no more often. */
export function openRetentionSchedule(tools: RetentionTools, now: () => number = Date.now) {
  const retention = openSingletonJob(tools, { kind: 'retention', subject: 'retention', input: {} })
  return {
    look(): void {
      const last = tools.journal.lastOn('retention')
      if (last === undefined || Math.abs(now() - last.createdAt) >= everyMs) retention.remind('schedule')
    },
  }
}
