import type { Journal } from '../../db/jobs.ts'
import { day } from '../../config/units.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import { openSingletonJob } from '../../runtime/jobs/singleton-job.ts'

interface RetentionTools {
  journal: Pick<Journal, 'lastDone' | 'lastOn' | 'liveOn'>
  jobs: Pick<Jobs, 'enqueue'>
}

/**
 * Enqueues the job that removes old records when the last one that succeeded was a day ago: a cell that starts often does
 * it no more often, and one that failed is tried again at the next look.
 */
export function openRetentionSchedule(tools: RetentionTools, now: () => number = Date.now) {
  const retention = openSingletonJob(tools, { kind: 'retention', subject: 'retention', input: {} })
  return {
    look(): void {
      const last = tools.journal.lastDone('retention', 'retention')
      // A clock that was set back counts as a day gone by, too.
      if (last === undefined || Math.abs(now() - last.createdAt) >= day) retention.remind('schedule')
    },
  }
}
