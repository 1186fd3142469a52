import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ProblemDetails } from '../../config/problem.ts'

/** The removal of an earlier account: the service sets its data aside under the id, and does that once. */
interface AccountRemoval {
  id: string
  username: string
  peer: string | null
}

const accountStates = ['pending', 'active', 'failed', 'removing'] as const

/**
 * Wishes: who shall have an account on which service. They outlive an uninstall, so a service has no key of the table of
 * services. `key` is the name however it is written; `sealed` is the password.
 */
export const account = sqliteTable(
  'account',
  {
    service: text().notNull(),
    key: text().notNull(),
    username: text().notNull(),
    /** Whose it is; null for one of nobody in particular. */
    peer: text(),
    sealed: text().notNull(),
    generated: integer({ mode: 'boolean' }).notNull(),
    state: text({ enum: accountStates }).notNull(),
    /** Why it failed the last time. */
    problem: text({ mode: 'json' }).$type<ProblemDetails>(),
    attempts: integer().notNull().default(0),
    nextTryAt: integer(),
    /** Counts the changes of the wish: what was done for an earlier one says nothing of this. */
    revision: integer().notNull().default(1),
    /** What the service says that it has: it changes with the passwords. */
    mark: text(),
    /** Accounts of this name that have to be removed first: their data are not this account's. */
    removals: text({ mode: 'json' }).$type<AccountRemoval[]>().notNull().default([]),
    /** Whether the service may have heard of it: if not, an account of the name that it has is another's. */
    asked: integer({ mode: 'boolean' }).notNull().default(true),
    /** Whether nobody is to sign in: its peer is disabled, or its time is over. */
    suspended: integer({ mode: 'boolean' }).notNull().default(false),
    /** The data that were set aside and are this account's from now on. */
    adopt: text(),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.service, table.key] }),
    index('account_peer').on(table.peer),
    index('account_due')
      .on(table.service, table.nextTryAt)
      .where(sql`${table.state} <> 'active'`),
  ],
)

/** Further passwords of an account, one for each device. */
export const accountPassword = sqliteTable(
  'account_password',
  {
    service: text().notNull(),
    key: text().notNull(),
    label: text().notNull(),
    sealed: text().notNull(),
    createdAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.key, table.label] })],
)

/** Data of removed accounts, which the service has set aside. */
export const accountData = sqliteTable(
  'account_data',
  {
    service: text().notNull(),
    kept: text().notNull(),
    username: text().notNull(),
    peer: text(),
    /** Whether it shall be deleted. */
    purge: integer({ mode: 'boolean' }).notNull().default(false),
    since: integer().notNull(),
    /** Why they could not be deleted the last time. */
    problem: text({ mode: 'json' }).$type<ProblemDetails>(),
    attempts: integer().notNull().default(0),
    nextTryAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.service, table.kept] })],
)

/** Accounts that a service has and nobody wishes. Those with `left` are many, and stay: the wishes may be what is lost. */
export const accountStranger = sqliteTable(
  'account_stranger',
  {
    service: text().notNull(),
    username: text().notNull(),
    /** Under which its data are set aside. */
    removal: text().notNull(),
    left: integer({ mode: 'boolean' }).notNull(),
    since: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.username] })],
)
