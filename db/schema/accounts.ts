import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ProblemDetails } from '../../config/problem.ts'

interface AccountOwner {
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
    /** An earlier account of this name, which has to be removed first: its data are not this account's. */
    displaces: text({ mode: 'json' }).$type<AccountOwner>(),
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
