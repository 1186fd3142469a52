import {
  digestsOf,
  findRevocation,
  revokedProblem,
  type Revocation,
} from '../../cell/store-index/revocation.ts'
import type { Problem } from '../../config/problem.ts'
import type { Services } from '../../db/services.ts'
import type { StoreReader } from './stores.ts'

export type Revocations = ReturnType<typeof openRevocations>

/** What the newest known index of an installed service's store says against it; works offline. */
export function openRevocations(stores: Pick<StoreReader, 'index'>, services: Services) {
  function find(id: string, store: string, pins: string[]): Revocation | undefined {
    const about = { id, version: services.get(id)?.version, digests: digestsOf(pins) }
    return findRevocation(stores.index(store), about)
  }

  return {
    /** For the card, whatever the advice. */
    against(id: string): { problem: Problem; advice: Revocation['advice'] } | null {
      const row = services.get(id)
      const pins = services.evidence(id).map(({ pin }) => pin)
      const found = row && find(id, row.store, pins)
      return found ? { problem: revokedProblem(id, found), advice: found.advice } : null
    },

    /** Throws `revoked` for an image that may not start any more. */
    refuseStart({ service, store, pin }: { service: string; store: string; pin: string }): void {
      const found = find(service, store, [pin])
      if (found?.advice === 'stop') throw revokedProblem(service, found)
    },
  }
}
