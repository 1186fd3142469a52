import { sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { job } from './schema.ts'

/** Takes the write lock and gives it back: throws when the database can't be written. */
export function pingDb(db: Db): void {
  db.transaction(
    (tx) => {
      tx.update(job)
        .set({ id: sql`${job.id}` })
        .where(sql`false`)
        .run()
    },
    { behavior: 'immediate' },
  )
}
