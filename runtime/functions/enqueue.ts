import { Problem } from '../../config/problem.ts'
import type { Jobs } from '../jobs/queue.ts'
import type { AskedBy, Queue } from './queue.ts'
import type { JobInputs } from './registry.ts'

/** Binds the queue of one kind of job: who asked, and their idempotency key, come from the request. */
export function queueOf<Kind extends keyof JobInputs>(kind: Kind, jobs: Pick<Jobs, 'enqueue'>): Queue<Kind> {
  return {
    enqueue: (c, input, subject, judge) =>
      jobs.enqueue({
        kind,
        subject,
        input,
        actor: c.var.caller.name,
        idempotencyKey: idempotencyKey(c),
        judge,
      }),
  }
}

/** The `Idempotency-Key` of a call; the same key gives the same job. */
function idempotencyKey(c: AskedBy): string | null {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return null
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key
  const errors = [{ path: 'idempotency-key', message: 'must be 1 to 128 visible ASCII characters' }]
  throw new Problem('request-invalid', { case: 'idempotency-key' }, { errors })
}
