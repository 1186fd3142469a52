import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ListedKey } from '../cell/store-index/keys.ts'
import type { Verification } from '../cell/trust/outcome.ts'
import type { ProblemDetails } from '../config/problem.ts'

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

/** API tokens: only the SHA-256 of the secret is kept. */
export const token = sqliteTable('token', {
  id: text().primaryKey(),
  name: text().notNull(),
  scope: text({ enum: ['read', 'operate', 'admin'] }).notNull(),
  hash: text().notNull().unique(),
  createdAt: integer().notNull(),
  expiresAt: integer(),
  lastUsedAt: integer(),
})

/**
 * Wishes: who may use the VPN. `addressIndex` is the peer's place in `networks.vpn`, so its address follows when that changes.
 * `privateKey` is sealed, and null where the peer keeps its own; `services` null lets it use all.
 */
export const peer = sqliteTable('peer', {
  name: text().primaryKey(),
  addressIndex: integer().notNull().unique(),
  publicKey: text().notNull().unique(),
  privateKey: text(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  tunnel: text({ enum: ['full', 'split'] }).notNull(),
  services: text({ mode: 'json' }).$type<string[] | null>(),
  peerToPeer: integer({ mode: 'boolean' }).notNull(),
  expiresAt: integer(),
  createdAt: integer().notNull(),
  keysAt: integer().notNull(),
})

/** Links by which a peer makes its sign-in: each is good for one use; only the SHA-256 of its secret is kept. */
export const invite = sqliteTable('invite', {
  peer: text()
    .primaryKey()
    .references(() => peer.name, { onDelete: 'cascade' }),
  hash: text().notNull().unique(),
  expiresAt: integer().notNull(),
})

/** Secrets of the cell itself, such as `wireguard`, sealed. */
export const secret = sqliteTable('secret', {
  name: text().primaryKey(),
  sealed: text().notNull(),
})

/**
 * Who signs in. `password` is what `hashPassword` made: method, parameters, salt and hash. Set-up is done when there
 * is an admin; a user with a peer sees what concerns that peer, and goes with it.
 */
export const user = sqliteTable('user', {
  name: text().primaryKey(),
  password: text().notNull(),
  createdAt: integer().notNull(),
  passwordChangedAt: integer().notNull(),
  peer: text().references(() => peer.name, { onDelete: 'cascade' }),
})

/**
 * Signed-in browsers: only the SHA-256 of the cookie's secret is kept. `provenAt` is when the password was last asked for;
 * `agent` is the browser in words of ours.
 */
export const session = sqliteTable('session', {
  hash: text().primaryKey(),
  user: text()
    .notNull()
    .references(() => user.name, { onDelete: 'cascade' }),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  lastSeenAt: integer().notNull(),
  provenAt: integer().notNull().default(0),
  address: text().notNull().default(''),
  agent: text().notNull().default(''),
})

/**
 * Who shows a code of their phone at sign-in, too. `sealed` is the secret that the codes are made of; `onSince` is null until
 * a first code has shown that the phone has it; `lastStep` is the newest step of time whose code was used.
 */
export const secondFactor = sqliteTable('second_factor', {
  user: text()
    .primaryKey()
    .references(() => user.name, { onDelete: 'cascade' }),
  sealed: text().notNull(),
  onSince: integer(),
  lastStep: integer().notNull(),
})

/** Codes for who has lost the phone: each is good for one use; only its SHA-256 is kept. */
export const recoveryCode = sqliteTable(
  'recovery_code',
  {
    user: text()
      .notNull()
      .references(() => user.name, { onDelete: 'cascade' }),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.user, table.hash] })],
)

/** Browsers that signed in before: they have a throttle of their own, so that a stranger's tries never lock the owner out. */
export const device = sqliteTable('device', {
  hash: text().primaryKey(),
  user: text()
    .notNull()
    .references(() => user.name, { onDelete: 'cascade' }),
  lastSeenAt: integer().notNull(),
})

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
