import type Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Problem } from '../config/problem.ts'
import foundation from './migrations/0000_foundation.sql'
import storeKeys from './migrations/0001_store_keys.sql'
import revocationOverride from './migrations/0002_revocation_override.sql'
import peers from './migrations/0003_peers.sql'
import names from './migrations/0004_names.sql'
import retention from './migrations/0005_retention.sql'
import signIn from './migrations/0006_sign_in.sql'
import limits from './migrations/0007_limits.sql'
import devices from './migrations/0008_devices.sql'
import accounts from './migrations/0009_accounts.sql'
import accountShares from './migrations/0010_account_shares.sql'
import sharesTold from './migrations/0011_shares_told.sql'
import accountRemovals from './migrations/0012_account_removals.sql'
import deviceSeen from './migrations/0013_device_seen.sql'
import connections from './migrations/0014_connections.sql'

/** Every migration in order: the SQL that drizzle-kit wrote, bundled as text. Applied ones are never edited. */
const migrations = [
  { name: '0000_foundation', sql: foundation },
  { name: '0001_store_keys', sql: storeKeys },
  { name: '0002_revocation_override', sql: revocationOverride },
  { name: '0003_peers', sql: peers },
  { name: '0004_names', sql: names },
  { name: '0005_retention', sql: retention },
  { name: '0006_sign_in', sql: signIn },
  { name: '0007_limits', sql: limits },
  { name: '0008_devices', sql: devices },
  { name: '0009_accounts', sql: accounts },
  { name: '0010_account_shares', sql: accountShares },
  { name: '0011_shares_told', sql: sharesTold },
  { name: '0012_account_removals', sql: accountRemovals },
  { name: '0013_device_seen', sql: deviceSeen },
  { name: '0014_connections', sql: connections },
]

/**
 * Brings the database to the newest schema, one transaction a file. A copy of the database as it was stands beside it
 * until all have been applied. An applied migration whose text has changed since stops the start.
 */
export function migrate(client: Database.Database, file: string): void {
  client.exec(
    'create table if not exists migration (name text primary key, sha256 text not null, at integer not null)',
  )
  const rows = client.prepare('select name, sha256 from migration').all() as {
    name: string
    sha256: string
  }[]
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  for (const { name, sql } of migrations) {
    if (applied.has(name) && applied.get(name) !== sha256(sql)) {
      throw new Problem('database-unusable', { case: 'newer', path: file, migration: name })
    }
  }
  const known = new Set(migrations.map(({ name }) => name))
  const foreign = rows.find(({ name }) => !known.has(name))
  if (foreign !== undefined)
    throw new Problem('database-unusable', { case: 'newer', path: file, migration: foreign.name })
  const missing = migrations.filter(({ name }) => !applied.has(name))
  if (missing.length === 0) return

  const copy = applied.size > 0 ? `${file}.before-migration` : null
  if (copy !== null) {
    rmSync(copy, { force: true })
    client.prepare('vacuum into ?').run(copy)
  }
  for (const one of missing) apply(client, one)
  if (copy !== null) rmSync(copy, { force: true })
}

function apply(client: Database.Database, { name, sql }: { name: string; sql: string }): void {
  client.exec('begin immediate')
  try {
    for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement)
    client
      .prepare('insert into migration (name, sha256, at) values (?, ?, ?)')
      .run(name, sha256(sql), Date.now())
    client.exec('commit')
  } catch (error) {
    client.exec('rollback')
    throw error
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
