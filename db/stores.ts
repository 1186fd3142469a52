import { and, eq, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { incomingManifest, manifest, store } from './schema.ts'

export type StoreRow = typeof store.$inferSelect
type ManifestRow = typeof manifest.$inferSelect
export type NewManifest = typeof manifest.$inferInsert

export type StoreCache = ReturnType<typeof openStoreCache>

/** The newest verified index of each store with its manifests, so that the catalogue works without the network. */
export function openStoreCache(db: Db) {
  const revisions = new Map<string, number>()
  const changed = (id: string): void => void revisions.set(id, (revisions.get(id) ?? 0) + 1)

  // Built once: a store has thousands of manifests, and building a query costs more than asking it.
  const { placeholder } = sql
  const one = db
    .select()
    .from(manifest)
    .where(and(eq(manifest.store, placeholder('store')), eq(manifest.service, placeholder('service'))))
    .prepare()
  const row = {
    store: placeholder('store'),
    service: placeholder('service'),
    sha256: placeholder('sha256'),
    bytes: placeholder('bytes'),
    lack: placeholder('lack'),
  }
  const add = db.insert(incomingManifest).values(row).prepare()
  const addAll = (rows: NewManifest[]): void =>
    rows.forEach(({ lack = null, ...rest }) => add.run({ ...rest, lack }))
  const forgetIncoming = (id: string) =>
    db.delete(incomingManifest).where(eq(incomingManifest.store, id)).run()

  return {
    /** Grows with every change to a store's rows, which only this process makes: what was read under another is out of date. */
    revision: (id: string): number => revisions.get(id) ?? 0,

    get(id: string): StoreRow | undefined {
      return db.select().from(store).where(eq(store.id, id)).get()
    },
    manifest(storeId: string, serviceId: string): ManifestRow | undefined {
      return one.get({ store: storeId, service: serviceId })
    },
    /** Removes a store's index and manifests, as if it had never been read. */
    forget(id: string): void {
      db.delete(store).where(eq(store.id, id)).run()
      changed(id)
    },
    /** Begins to take in the manifests of a store's next index; what an earlier try left is dropped. */
    expect(id: string): void {
      forgetIncoming(id)
    },
    /** Keeps manifests of the next index of a store until `replace`. */
    keepIncoming(manifests: NewManifest[]): void {
      db.transaction(() => addAll(manifests))
    },
    /** Replaces a store's index and all its manifests, those that were kept and these, in one transaction. */
    replace(next: StoreRow, manifests: NewManifest[]): void {
      db.transaction(() => {
        db.insert(store).values(next).onConflictDoUpdate({ target: store.id, set: next }).run()
        db.delete(manifest).where(eq(manifest.store, next.id)).run()
        addAll(manifests)
        const { id } = next
        db.insert(manifest)
          .select(db.select().from(incomingManifest).where(eq(incomingManifest.store, id)))
          .run()
        forgetIncoming(id)
      })
      changed(next.id)
    },
  }
}
