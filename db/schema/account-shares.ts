import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const shareModes = ['read', 'write'] as const

/** What an account of a service shares with another. The removal of either ends it. */
export const accountShare = sqliteTable(
  'account_share',
  {
    service: text().notNull(),
    ownerKey: text().notNull(),
    withKey: text().notNull(),
    mode: text({ enum: shareModes }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.ownerKey, table.withKey] })],
)

/** Services that have not been told yet what their accounts share now. */
export const shareChange = sqliteTable('share_change', {
  service: text().primaryKey(),
  /** Counts the changes: who told an earlier list has not told this one. */
  revision: integer().notNull().default(1),
  attempts: integer().notNull().default(0),
  nextTryAt: integer(),
})
