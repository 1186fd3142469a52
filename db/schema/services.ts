import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ListedKey } from '../../cell/store-index/keys.ts'
import type { Verification } from '../../cell/trust/outcome.ts'
import type { ProblemDetails } from '../../config/problem.ts'

/** Wishes: the services that shall be there, each with the whole manifest it was installed from. Times are ms since 1970. */
export const service = sqliteTable('service', {
  id: text().primaryKey(),
  store: text().notNull(),
  version: text().notNull(),
  manifest: text().notNull(),
  manifestSha256: text().notNull(),
  wanted: text({ enum: ['running', 'stopped'] }).notNull(),
  /** In a box, but for what an earlier version of the cell kept. */
  config: text({ mode: 'json' }).$type<string | Record<string, unknown>>().notNull(),
  subnet: text().notNull(),
  lastProblem: text({ mode: 'json' }).$type<ProblemDetails>(),
  installedAt: integer().notNull(),
})

/** What made an image trustworthy: re-checked with today's keys before every start. `pin` is `<repository>@sha256:…`. */
export const evidence = sqliteTable(
  'evidence',
  {
    service: text().notNull(),
    image: text().notNull(),
    pin: text().notNull(),
    store: text().notNull(),
    verification: text({ mode: 'json' }).$type<Verification | null>(),
    pulledByUs: integer({ mode: 'boolean' }).notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.image] })],
)

/**
 * The newest index seen of each store, with its manifests: the store page works offline and says how old it is. `keys`
 * are those that an index brought; they count while the owner's keys are still those that led to them (`roots`).
 */
export const store = sqliteTable('store', {
  id: text().primaryKey(),
  url: text().notNull(),
  version: integer().notNull(),
  index: text().notNull(),
  keyId: text().notNull(),
  fetchedAt: integer().notNull(),
  keys: text({ mode: 'json' }).$type<ListedKey[]>(),
  roots: text({ mode: 'json' }).$type<string[]>(),
})

/** What the owner lets run although its store took it back: one entry of the index, as it was when that was decided. */
export const revocationOverride = sqliteTable(
  'revocation_override',
  {
    service: text().notNull(),
    /** Hash of the store, the version and the entry. */
    mark: text().notNull(),
    version: text().notNull(),
    /** What the store says, and why the owner goes on all the same. */
    revoked: text().notNull(),
    reason: text().notNull(),
    actor: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.service, table.mark] })],
)

const manifestColumns = {
  service: text().notNull(),
  sha256: text().notNull(),
  bytes: blob({ mode: 'buffer' }).notNull(),
  /** Why there are no bytes: they were others than the index says, or more than a store may bring. */
  lack: text({ enum: ['tampered', 'over-limit'] }),
}

export const manifest = sqliteTable(
  'manifest',
  {
    store: text()
      .notNull()
      .references(() => store.id, { onDelete: 'cascade' }),
    ...manifestColumns,
  },
  (table) => [primaryKey({ columns: [table.store, table.service] })],
)

/** Manifests of an index that is being read: they count when all are here, and need no memory until then. */
export const incomingManifest = sqliteTable(
  'incoming_manifest',
  { store: text().notNull(), ...manifestColumns },
  (table) => [primaryKey({ columns: [table.store, table.service] })],
)
