import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ProblemDetails } from '../../config/problem.ts'

export const jobStates = ['queued', 'running', 'undoing', 'done', 'failed', 'cancelled'] as const
const stepStates = ['waiting', 'running', 'done', 'failed', 'undone'] as const

export const job = sqliteTable(
  'job',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    subject: text().notNull(),
    input: text({ mode: 'json' }).$type<unknown>().notNull(),
    state: text({ enum: jobStates }).notNull(),
    problem: text({ mode: 'json' }).$type<ProblemDetails>(),
    cancelled: integer({ mode: 'boolean' }).notNull().default(false),
    /** Whether a process works on it: one that finds this at its start knows that the last one died of something. */
    atWork: integer({ mode: 'boolean' }).notNull().default(true),
    /** Where a process died that worked on it, and how often it did there in a row. */
    diedIn: text(),
    deaths: integer().notNull().default(0),
    idempotencyKey: text(),
    actor: text().notNull(),
    createdAt: integer().notNull(),
    startedAt: integer(),
    endedAt: integer(),
  },
  (table) => [
    uniqueIndex('job_live_subject')
      .on(table.subject)
      .where(sql`${table.state} in ('queued', 'running', 'undoing')`),
    uniqueIndex('job_idempotency_key').on(table.idempotencyKey),
    index('job_subject').on(table.subject, table.id),
  ],
)

/** The journal: a job's plan, stored before its first step, each step's start and end recorded around its effect. */
export const step = sqliteTable(
  'step',
  {
    job: text()
      .notNull()
      .references(() => job.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    plan: text({ mode: 'json' }).$type<unknown>().notNull(),
    state: text({ enum: stepStates }).notNull(),
    /** How its undoing ended; a step that failed keeps its state, so that the journal shows where and why. */
    undo: text({ enum: ['done', 'given-up'] }),
    output: text({ mode: 'json' }).$type<unknown>(),
    problem: text({ mode: 'json' }).$type<ProblemDetails>(),
    bytesDone: integer(),
    bytesTotal: integer(),
    startedAt: integer(),
    endedAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.job, table.seq] })],
)

export const event = sqliteTable(
  'event',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    job: text()
      .notNull()
      .references(() => job.id, { onDelete: 'cascade' }),
    type: text({ enum: ['step', 'bytes', 'state', 'end'] }).notNull(),
    data: text({ mode: 'json' }).$type<unknown>().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    index('event_job').on(table.job, table.seq),
    index('event_progress')
      .on(table.at)
      .where(sql`${table.type} = 'bytes'`),
  ],
)
