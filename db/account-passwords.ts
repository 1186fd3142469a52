import { and, asc, eq } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import type { Db } from './open.ts'
import { accountPassword } from './schema.ts'

export type AccountPasswordRow = typeof accountPassword.$inferSelect

/** Further passwords of accounts, one for each device. */
export function openAccountPasswords(db: Db, now: () => number) {
  const ofAccount = (service: string, username: string) =>
    and(eq(accountPassword.service, service), eq(accountPassword.key, nameKey(username)))
  return {
    of: (service: string, username: string): AccountPasswordRow[] =>
      db
        .select()
        .from(accountPassword)
        .where(ofAccount(service, username))
        .orderBy(asc(accountPassword.label))
        .all(),
    add(service: string, username: string, label: string, sealed: string): void {
      const row = { service, key: nameKey(username), label, sealed, createdAt: now() }
      db.insert(accountPassword).values(row).run()
    },
    remove(service: string, username: string, label: string): void {
      const one = and(ofAccount(service, username), eq(accountPassword.label, label))
      db.delete(accountPassword).where(one).run()
    },
    drop(service: string, username: string): void {
      db.delete(accountPassword).where(ofAccount(service, username)).run()
    },
  }
}
