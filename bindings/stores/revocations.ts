import {
  digestsOf,
  revocationsOf,
  revokedProblem,
  type Revocation,
} from '../../cell/store-index/revocation.ts'
import { isProblem, type Problem } from '../../config/problem.ts'
import type { OverrideRow, Services } from '../../db/services.ts'
import type { StoreReader } from './stores.ts'

export type Revocations = ReturnType<typeof openRevocations>

/** What the newest known index says against a service, and what its owner lets run all the same; works offline. */
export function openRevocations(
  stores: Pick<StoreReader, 'index' | 'storeOf' | 'stored'>,
  services: Services,
) {
  function find(
    id: string,
    store: string,
    version: string | undefined,
    pins: readonly string[],
  ): Revocation[] {
    return revocationsOf(stores.index(store), { id, version, digests: digestsOf(pins) })
  }

  /** What is said against a service as it is installed, else as it is offered. */
  function said(id: string): { version: string; all: Revocation[] } {
    const row = services.get(id)
    const pins = services.evidence(id).map(({ pin }) => pin)
    if (row !== undefined) return { version: row.version, all: find(id, row.store, row.version, pins) }
    const store = stores.storeOf(id)
    const offered = store === undefined ? undefined : readable(() => stores.stored(store, id))
    if (offered === undefined) return { version: '', all: [] }
    const { version, images } = offered
    return { version, all: find(id, offered.store, version, images) }
  }

  const isOverridden = (id: string, { mark }: Revocation): boolean =>
    services.override(id, mark) !== undefined

  return {
    /** What stands against an installed service, whatever the advice. */
    against(id: string): { problem: Problem; advice: Revocation['advice'] } | null {
      if (services.get(id) === undefined) return null
      const found = said(id).all.find((one) => !isOverridden(id, one))
      return found ? { problem: revokedProblem(id, found), advice: found.advice } : null
    },

    /** For the card: the gravest that stands, else one that the owner has overridden. */
    told(id: string) {
      const { all } = said(id)
      const found = all.find((one) => !isOverridden(id, one)) ?? all[0]
      if (found === undefined) return null
      const over = services.override(id, found.mark)
      const overridden = over && { reason: over.reason, by: over.actor, at: new Date(over.at).toISOString() }
      return { advice: found.advice, reason: found.reason, overridden: overridden ?? null }
    },

    /** Those of a service that stand, or those that are overridden, as they are put down. */
    listed(id: string, which: 'standing' | 'overridden'): Omit<OverrideRow, 'reason' | 'actor' | 'at'>[] {
      const { version, all } = said(id)
      return all
        .filter((one) => isOverridden(id, one) === (which === 'overridden'))
        .map(({ mark, reason }) => ({ service: id, mark, version, revoked: reason }))
    },

    /** Throws `revoked` for an image that may not start any more. */
    refuseStart({ service, store, pin }: { service: string; store: string; pin: string }): void {
      const all = find(service, store, services.get(service)?.version, [pin])
      const found = all.find((one) => one.advice === 'stop' && !isOverridden(service, one))
      if (found !== undefined) throw revokedProblem(service, found)
    },
  }
}

/** A manifest that is not good is not offered; its own problem says why. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isProblem(error)) return undefined
    throw error
  }
}
