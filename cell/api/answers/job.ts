import * as v from 'valibot'
import { Message } from './message.ts'
import { Problem } from './problem.ts'
import { Bytes, Count, pageOf, Time } from './words.ts'

const jobState = v.picklist(['queued', 'running', 'undoing', 'done', 'failed', 'cancelled'])

export const Step = v.strictObject({
  seq: Count,
  name: v.string(),
  label: v.string(),
  /** None in what an earlier version stored. */
  label_message: v.nullable(Message),
  state: v.picklist(['waiting', 'running', 'done', 'failed', 'undone']),
  started_at: v.nullable(Time),
  ended_at: v.nullable(Time),
  bytes: v.nullable(v.strictObject({ done: Bytes, total: Bytes })),
  problem: v.nullable(Problem),
})

export const Job = v.strictObject({
  id: v.string(),
  kind: v.string(),
  subject: v.string(),
  title: v.string(),
  /** None for a kind of job that only an earlier version had. */
  title_message: v.nullable(Message),
  state: jobState,
  problem: v.nullable(Problem),
  created_at: Time,
  started_at: v.nullable(Time),
  ended_at: v.nullable(Time),
})

export const JobWithSteps = v.strictObject({ ...Job.entries, steps: v.array(Step) })
export const JobPage = pageOf(Job)

/** The answer to a call that created a job; `Location` has its address. */
export const JobMade = v.strictObject({
  job: v.strictObject({ id: v.string(), kind: v.string(), subject: v.string(), state: jobState }),
})
