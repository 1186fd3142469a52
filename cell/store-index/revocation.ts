import { createHash } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import type { StoreIndex } from './schema.ts'

export interface Revocation {
  /** `stop`: it may not run; `warn`: its owner is told. Neither is installed anew. */
  advice: 'stop' | 'warn'
  reason: string
  /** Stands for this very entry about this very version: what an owner decides is about nothing else. */
  mark: string
}

/** What may be revoked: a version of a service, or one of its images by digest. */
export interface Revocable {
  id: string
  version?: string | undefined
  digests: readonly string[]
}

/** All that a store's signed index says against something, the gravest first. */
export function revocationsOf(
  index: Pick<StoreIndex, 'store' | 'revoked'> | undefined,
  about: Revocable,
): Revocation[] {
  if (index === undefined) return []
  const found = index.revoked.filter((entry) => {
    if (entry.id !== about.id) return false
    return 'digest' in entry
      ? about.digests.includes(entry.digest)
      : about.version !== undefined && entry.versions.includes(about.version)
  })
  return found
    .map((entry) => ({
      advice: entry.advice,
      reason: entry.reason,
      mark: markOf([index.store, about.version, entry]),
    }))
    .toSorted((a, b) => Number(b.advice === 'stop') - Number(a.advice === 'stop'))
}

/** The problem that tells people of a revocation. */
export function revokedProblem(
  id: string,
  { advice, reason }: Pick<Revocation, 'advice' | 'reason'>,
): Problem {
  return new Problem('revoked', { case: advice, id, reason })
}

/** The digests in references such as `registry/name@sha256:…`. */
export function digestsOf(references: readonly string[]): string[] {
  return references.flatMap((text) => /@(sha256:[0-9a-f]{64})$/.exec(text)?.[1] ?? [])
}

function markOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex')
}
