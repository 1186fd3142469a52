import { digestsOf, revokedProblem, type Revocation } from '../../cell/store-index/revocation.ts'
import type { Problem } from '../../config/problem.ts'
import type { EvidenceRow, OverrideRow, ServiceRow, Services } from '../../db/services.ts'
import type { ListedOffer } from './offer.ts'
import type { StoreReader } from './stores.ts'

export type Revocations = ReturnType<typeof openRevocations>

/** What may be revoked: an installed service by its row and its evidence, else what a store offers. */
interface RevocationSubject {
  id: string
  installed: boolean
  store: string
  version: string
  pins: readonly string[]
}

/** What was read of a service already. */
interface KnownService {
  id: string
  row: ServiceRow | undefined
  evidence: EvidenceRow[]
  offered: ListedOffer | undefined
}

/** What the newest cached indexes revoke, and what the owner has overridden; works offline. */
export function openRevocations(stores: Pick<StoreReader, 'revokedIn' | 'offer'>, services: Services) {
  const find = ({ id, store, version, pins }: Omit<RevocationSubject, 'installed'>): Revocation[] =>
    stores.revokedIn(store, { id, version, digests: digestsOf(pins) })

  function subjectById(id: string): RevocationSubject | null {
    const row = services.get(id)
    return subjectOf({
      id,
      row,
      evidence: row === undefined ? [] : services.evidence(id),
      offered: row === undefined ? stores.offer(id) : undefined,
    })
  }

  const isOverridden = (id: string, { mark }: Revocation): boolean =>
    services.override(id, mark) !== undefined

  return {
    subjectOf,

    /** The gravest revocation of an installed service that is not overridden, whatever its advice. */
    against(
      id: string,
      subject = subjectById(id),
    ): { problem: Problem; advice: Revocation['advice'] } | null {
      if (subject?.installed !== true) return null
      const found = find(subject).find((one) => !isOverridden(id, one))
      return found ? { problem: revokedProblem(id, found), advice: found.advice } : null
    },

    /** For the card: the gravest that is not overridden, else one that is. */
    told(id: string, subject = subjectById(id)) {
      const all = subject === null ? [] : find(subject)
      const found = all.find((one) => !isOverridden(id, one)) ?? all[0]
      if (found === undefined) return null
      const over = services.override(id, found.mark)
      const overridden = over && { reason: over.reason, by: over.actor, at: new Date(over.at).toISOString() }
      return { advice: found.advice, reason: found.reason, overridden: overridden ?? null }
    },

    /** The revocations of a service that are overridden, or that are not, as they are recorded. */
    listed(id: string, which: 'standing' | 'overridden'): Omit<OverrideRow, 'reason' | 'actor' | 'at'>[] {
      const subject = subjectById(id)
      if (subject === null) return []
      return find(subject)
        .filter((one) => isOverridden(id, one) === (which === 'overridden'))
        .map(({ mark, reason }) => ({ service: id, mark, version: subject.version, revoked: reason }))
    },

    /** Throws `revoked` for an image that must not be started any more. */
    refuseStart({ service, store, pin }: { service: string; store: string; pin: string }): void {
      const version = services.get(service)?.version
      const all = stores.revokedIn(store, { id: service, version, digests: digestsOf([pin]) })
      const found = all.find((one) => one.advice === 'stop' && !isOverridden(service, one))
      if (found !== undefined) throw revokedProblem(service, found)
    },
  }
}

/** What is asked about a service: as it is installed, else as it is offered; null where there is nothing to revoke. */
function subjectOf({ id, row, evidence, offered }: KnownService): RevocationSubject | null {
  if (row !== undefined) {
    const pins = evidence.map(({ pin }) => pin)
    return { id, installed: true, store: row.store, version: row.version, pins }
  }
  if (offered === undefined || offered.images.length === 0) return null
  return { id, installed: false, store: offered.store, version: offered.version, pins: offered.images }
}
