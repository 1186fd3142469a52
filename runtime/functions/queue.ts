import type { GenericSchema, InferInput } from 'valibot'
import type { JobRow } from '../../db/jobs.ts'
import type { JobModule } from '../fn.ts'
import type { Caller } from './caller.ts'
import type { JobInputs } from './registry.ts'

/** The request that a job is made for: who asks, and the `Idempotency-Key` they sent. */
export interface AskedBy {
  req: { header(name: string): string | undefined }
  var: { caller: Caller }
}

/** Makes jobs of one kind, and of no other. */
export interface Queue<Kind extends keyof JobInputs> {
  /**
   * `subject` is what the job is about, such as `service:calendar`: one live job for each subject. `judge` throws what makes
   * a new job pointless; who asks again with the key of a job that was made gets that job all the same.
   */
  enqueue(c: AskedBy, input: JobInputs[Kind], subject: string, judge?: () => void): JobRow
}

/** What a job takes, as its module says. */
export type InputOf<Module> =
  Module extends JobModule<infer Schema extends GenericSchema> ? InferInput<Schema> : never
