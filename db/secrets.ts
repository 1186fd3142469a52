import { eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { secret } from './schema.ts'

export type Secrets = ReturnType<typeof openSecrets>

/** Secrets of the cell itself, sealed. */
export function openSecrets(db: Db) {
  return {
    /** The secret of that name; `make` gives the first one, sealed. */
    keep(name: string, make: () => string): string {
      const kept = db.select().from(secret).where(eq(secret.name, name)).get()
      if (kept !== undefined) return kept.sealed
      return db.insert(secret).values({ name, sealed: make() }).returning().get().sealed
    },
  }
}
