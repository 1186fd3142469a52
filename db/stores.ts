import { and, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { manifest, store } from './schema.ts'

export type StoreRow = typeof store.$inferSelect
type ManifestRow = typeof manifest.$inferSelect

export type StoreCache = ReturnType<typeof openStoreCache>

/** The newest verified index of each store with its manifests, so that the catalogue works without the network. */
export function openStoreCache(db: Db) {
  const revisions = new Map<string, number>()
  const changed = (id: string): void => void revisions.set(id, (revisions.get(id) ?? 0) + 1)

  return {
    /** Grows with every change to a store's rows, which only this process makes: what was read under another is out of date. */
    revision: (id: string): number => revisions.get(id) ?? 0,

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
    /** Removes a store's index and manifests, as if it had never been read. */
    forget(id: string): void {
      db.delete(store).where(eq(store.id, id)).run()
      changed(id)
    },
    /** Replaces a store's index and all its manifests in one transaction. */
    replace(row: StoreRow, manifests: ManifestRow[]): void {
      db.transaction(() => {
        db.insert(store).values(row).onConflictDoUpdate({ target: store.id, set: row }).run()
        db.delete(manifest).where(eq(manifest.store, row.id)).run()
        for (const one of manifests) db.insert(manifest).values(one).run()
      })
      changed(row.id)
    },
  }
}
