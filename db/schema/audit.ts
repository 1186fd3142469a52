import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Every change: each row's hash covers its content and the hash of the row before. */
export const audit = sqliteTable('audit', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text(),
  outcome: text().notNull(),
  hash: text().notNull(),
})

/** The newest row of the audit, kept apart: so that cutting rows off its end is seen too. */
export const auditHead = sqliteTable('audit_head', {
  id: integer().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
})
