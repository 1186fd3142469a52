import type { JobRow, Journal } from '../../db/jobs.ts'
import type { JobInputs } from '../functions/registry.ts'
import { restsAfter } from './deaths.ts'
import type { Enqueue, Jobs } from './queue.ts'

/** A job that is made when it is asked for, or, while one of its kind is under way, once more when that is over. */
export function openSingletonJob<Kind extends keyof JobInputs>(
  { journal, jobs }: { journal: Pick<Journal, 'liveOn' | 'lastOn'>; jobs: Pick<Jobs, 'enqueue'> },
  job: Omit<Enqueue<Kind>, 'actor'>,
) {
  let again: string | null = null
  const isUnderWay = (): boolean => journal.liveOn(job.subject) !== undefined
  return {
    ask(actor: string): void {
      if (isUnderWay()) again = actor
      else if (!restsAfter(journal.lastOn(job.subject), actor)) jobs.enqueue({ ...job, actor })
    },
    /** For what nothing new has happened: a job that is under way does. */
    remind(actor: string): void {
      if (!isUnderWay() && !restsAfter(journal.lastOn(job.subject), actor)) jobs.enqueue({ ...job, actor })
    },
    ended({ subject }: Pick<JobRow, 'subject'>): void {
      if (subject !== job.subject || again === null) return
      const actor = again
      again = null
      this.ask(actor)
    },
  }
}
