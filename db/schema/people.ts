import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
 * Wishes: who may use the VPN and the cell: a person, or a thing such as a TV. `services` null lets it use all; an expiry
 * closes all of it, its sign-in too.
 */
export const peer = sqliteTable('peer', {
  name: text().primaryKey(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  services: text({ mode: 'json' }).$type<string[] | null>(),
  peerToPeer: integer({ mode: 'boolean' }).notNull(),
  expiresAt: integer(),
  createdAt: integer().notNull(),
})

/**
 * What a peer comes in with. `addressIndex` is its place in `networks.vpn`, so its address follows when that changes;
 * `privateKey` is sealed, and null where the device keeps its own; `services` null lets it use what its peer may.
 * `createdAt` tells it from every other one of its peer, whatever it is called meanwhile.
 */
export const peerDevice = sqliteTable(
  'peer_device',
  {
    peer: text()
      .notNull()
      .references(() => peer.name, { onDelete: 'cascade' }),
    name: text().notNull(),
    addressIndex: integer().notNull().unique(),
    publicKey: text().notNull().unique(),
    privateKey: text(),
    enabled: integer({ mode: 'boolean' }).notNull(),
    tunnel: text({ enum: ['full', 'split'] }).notNull(),
    services: text({ mode: 'json' }).$type<string[] | null>(),
    expiresAt: integer(),
    createdAt: integer().notNull(),
    keysAt: integer().notNull(),
    /** Of the last handshake with these keys that was noted: some minutes old at most, and outlives the VPN's container. */
    seenAt: integer(),
  },
  (table) => [primaryKey({ columns: [table.peer, table.name] })],
)

/** Addresses from which a device fetches its configuration: each is good for one use; only the SHA-256 of its secret is kept. */
export const deviceLink = sqliteTable(
  'device_link',
  {
    peer: text().notNull(),
    device: text().notNull(),
    hash: text().notNull().unique(),
    expiresAt: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.peer, table.device] }),
    foreignKey({ columns: [table.peer, table.device], foreignColumns: [peerDevice.peer, peerDevice.name] })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
)

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
