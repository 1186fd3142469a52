import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shareModes = ['read', 'write'] as const

/**
 * What an account of a service shares with another. The times are those at which the accounts came to be: a later account
 * of the same name shares nothing, and is shared nothing.
 */
export const accountShare = sqliteTable(
  'account_share',
  {
    service: text().notNull(),
    ownerKey: text().notNull(),
    ownerSince: integer().notNull(),
    withKey: text().notNull(),
    withSince: integer().notNull(),
    mode: text({ enum: shareModes }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.ownerKey, table.withKey] })],
)
