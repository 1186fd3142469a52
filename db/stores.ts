import { and, asc, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { manifest, store } from './schema.ts'

export type StoreRow = typeof store.$inferSelect
export type ManifestRow = typeof manifest.$inferSelect

export type StoreCache = ReturnType<typeof openStoreCache>

/** The newest verified index of each store with its manifests, so that the catalogue works without the network. */
export function openStoreCache(db: Db) {
  return {
    list(): StoreRow[] {
      return db.select().from(store).orderBy(asc(store.id)).all()
    },
    get(id: string): StoreRow | undefined {
      return db.select().from(store).where(eq(store.id, id)).get()
    },
    manifest(storeId: string, serviceId: string): ManifestRow | undefined {
      return db
        .select()
        .from(manifest)
        .where(and(eq(manifest.store, storeId), eq(manifest.service, serviceId)))
        .get()
    },
    /** A store that shall be read as if it had never been. */
    forget(id: string): void {
      db.delete(store).where(eq(store.id, id)).run()
    },
    /** Takes over an index with all its manifests, at once. */
    replace(row: StoreRow, manifests: ManifestRow[]): void {
      db.transaction(() => {
        db.insert(store).values(row).onConflictDoUpdate({ target: store.id, set: row }).run()
        db.delete(manifest).where(eq(manifest.store, row.id)).run()
        for (const one of manifests) db.insert(manifest).values(one).run()
      })
    },
  }
}
