import { Problem } from '../../config/problem.ts'
import type { StoreIndex } from './schema.ts'

export interface Revocation {
  /** `stop`: it may not run; `warn`: its owner is told. Neither is installed anew. */
  advice: 'stop' | 'warn'
  reason: string
}

/** What a store's signed index says against a version of a service, or against one of its images by digest. */
export function findRevocation(
  index: StoreIndex | undefined,
  about: { id: string; version?: string | undefined; digests: readonly string[] },
): Revocation | undefined {
  const found = (index?.revoked ?? []).filter((entry) => {
    if (entry.id !== about.id) return false
    return 'digest' in entry
      ? about.digests.includes(entry.digest)
      : about.version !== undefined && entry.versions.includes(about.version)
  })
  return found.find(({ advice }) => advice === 'stop') ?? found[0]
}

/** The problem that tells people of a revocation. */
export function revokedProblem(id: string, { advice, reason }: Revocation): Problem {
  const consequence = advice === 'stop' ? 'it may not run any more; its data is kept' : 'it may go on running'
  return new Problem('revoked', `The store has revoked this version of ${id}: ${reason} (${consequence})`)
}

/** The digests in references such as `registry/name@sha256:…`. */
export function digestsOf(references: readonly string[]): string[] {
  return references.flatMap((text) => /@(sha256:[0-9a-f]{64})$/.exec(text)?.[1] ?? [])
}
