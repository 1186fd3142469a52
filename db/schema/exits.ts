import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { peer, peerDevice } from './people.ts'

/** Wishes: named ways out, each by the container of an exit. `config` are the values of its form, in a box. */
export const connection = sqliteTable('connection', {
  id: text().primaryKey(),
  service: text().notNull(),
  /** Its place in the pools of marks, tables and addresses. */
  slot: integer().notNull().unique(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  config: text().notNull(),
  createdAt: integer().notNull(),
})

/** By which connection a peer leaves; a peer without a row leaves directly. */
export const peerExit = sqliteTable('peer_exit', {
  peer: text()
    .primaryKey()
    .references(() => peer.name, { onDelete: 'cascade', onUpdate: 'cascade' }),
  connection: text()
    .notNull()
    .references(() => connection.id),
})

/** One device that leaves otherwise than its peer; null: directly. */
export const deviceExit = sqliteTable(
  'device_exit',
  {
    peer: text().notNull(),
    device: text().notNull(),
    connection: text().references(() => connection.id),
  },
  (table) => [
    primaryKey({ columns: [table.peer, table.device] }),
    foreignKey({ columns: [table.peer, table.device], foreignColumns: [peerDevice.peer, peerDevice.name] })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
)
