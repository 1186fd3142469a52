import type { Message } from '../config/messages.ts'
import type { event, job, step } from './schema.ts'

export type JobRow = typeof job.$inferSelect
export type StepRow = typeof step.$inferSelect
export type EventRow = typeof event.$inferSelect
export type JobState = JobRow['state']

/** What a plan puts into the journal for each step; the rest of the step is the executor's own. */
export interface PlannedStep {
  name: string
  /** Earlier versions stored the sentence itself. */
  label: Message | string
}
