import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { isProblem } from '../../config/problem.ts'
import type { EvidenceRow, Services } from '../../db/services.ts'
import type { StoreBook } from './effective-stores.ts'

export interface StaleTrustTools {
  settings: SettingsFile
  book: StoreBook
  services: Services
}

/** Whether today's settings and keys say of something installed otherwise than what was found when it was checked last. */
export function isTrustStale({ settings, book, services }: StaleTrustTools): boolean {
  if (settings.current().image_verification === 'off') return false
  return services.list().some(({ id }) => services.evidence(id).some((row) => !isVerifiedNow(row, book)))
}

function isVerifiedNow({ store, verification }: EvidenceRow, book: StoreBook): boolean {
  if (verification?.outcome !== 'verified') return false
  try {
    return book.imageKeys(book.get(store)).some(({ id }) => id === verification.keyId)
  } catch (error) {
    // a store or a key that has gone vouches for nothing
    if (isProblem(error)) return false
    throw error
  }
}
