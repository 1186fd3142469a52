import type { RetentionPart } from '../../config/retention.ts'
import type { Audit } from '../../db/audit.ts'
import type { Db } from '../../db/open.ts'
import type { StoreCache } from '../../db/stores.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'

interface RecordTools {
  db: Db
  audit: Audit
  storeCache: StoreCache
  configuredStores: ConfiguredStores
}

/** Removes old records. Needed once a day: a cell at rest has not loaded it. */
export function openRecordRemoval({ db, audit, storeCache, configuredStores }: RecordTools) {
  return {
    async cut(part: RetentionPart, signal: AbortSignal): Promise<number> {
      const { openRetention } = await import('../../db/retention.ts')
      const configured = (): string[] => configuredStores.list().map(({ id }) => id)
      return await openRetention({ db, audit, storeCache, configured }).cut(part, signal)
    },
  }
}
