import { eq, isNotNull } from 'drizzle-orm'
import type { Db } from './open.ts'
import { account, peerDevice, secret, service } from './schema.ts'

export type Secrets = ReturnType<typeof openSecrets>

/** Secrets of the cell itself, sealed. */
export function openSecrets(db: Db) {
  return {
    /** The secret of that name, sealed. */
    get: (name: string): string | undefined =>
      db.select().from(secret).where(eq(secret.name, name)).get()?.sealed,
    /** Takes the place of the one before. */
    put(name: string, sealed: string): void {
      db.insert(secret)
        .values({ name, sealed })
        .onConflictDoUpdate({ target: secret.name, set: { sealed } })
        .run()
    },
    drop: (name: string): void => void db.delete(secret).where(eq(secret.name, name)).run(),
    /** The secret of that name; `make` gives the first one, sealed. */
    keep(name: string, make: () => string): string {
      const kept = db.select().from(secret).where(eq(secret.name, name)).get()
      if (kept !== undefined) return kept.sealed
      return db.insert(secret).values({ name, sealed: make() }).returning().get().sealed
    },
  }
}

/** Whether the database holds something that only the key of this cell opens. */
export function sealsSomething(db: Db): boolean {
  const sealed = [
    db.select({ name: secret.name }).from(secret).limit(1),
    db.select({ name: service.id }).from(service).limit(1),
    db.select({ name: account.key }).from(account).limit(1),
    db.select({ name: peerDevice.name }).from(peerDevice).where(isNotNull(peerDevice.privateKey)).limit(1),
  ]
  return sealed.some((query) => query.get() !== undefined)
}
