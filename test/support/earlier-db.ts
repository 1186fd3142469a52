import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../db/migrations')

/** Makes a database as an earlier version left it, whose newest migration was `last`, and fills it. */
export function makeEarlierDb(file: string, last: string, fill: (client: Database.Database) => void): void {
  const client = new Database(file)
  client.exec('create table migration (name text primary key, sha256 text not null, at integer not null)')
  for (const entry of readdirSync(folder).toSorted()) {
    const name = entry.replace('.sql', '')
    if (name === entry || name > last) continue
    const sql = readFileSync(join(folder, entry), 'utf8')
    for (const statement of sql.split('--> statement-breakpoint')) client.exec(statement)
    const sha256 = createHash('sha256').update(sql).digest('hex')
    client.prepare('insert into migration values (?, ?, 0)').run(name, sha256)
  }
  fill(client)
  client.close()
}
