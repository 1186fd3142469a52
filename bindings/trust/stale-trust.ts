import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { isProblem } from '../../config/problem.ts'
import type { EvidenceRow, Services } from '../../db/services.ts'
import type { ImageTrust } from './trust.ts'

interface StaleTrustTools {
  settings: SettingsFile
  trust: Pick<ImageTrust, 'checkKept'>
  services: Services
}

/** Whether today's settings and keys say of something installed otherwise than what was found when it was checked last. */
export async function isTrustStale({ settings, trust, services }: StaleTrustTools): Promise<boolean> {
  if (settings.current().image_verification === 'off') return false
  const evidence = services.list().flatMap(({ id }) => services.evidence(id))
  const verified = await Promise.all(evidence.map((row) => isVerifiedNow(row, trust)))
  return verified.includes(false)
}

async function isVerifiedNow(row: EvidenceRow, trust: StaleTrustTools['trust']): Promise<boolean> {
  if (row.verification?.outcome !== 'verified') return false
  try {
    return (await trust.checkKept(row))?.outcome === 'verified'
  } catch (error) {
    // a store or a key that has gone vouches for nothing
    if (isProblem(error)) return false
    throw error
  }
}
