import { createHash } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import type { StoreIndex } from './schema.ts'

export interface Revocation {
  /** `stop`: it must not run; `warn`: the owner is warned. In both cases it can't be installed. */
  advice: 'stop' | 'warn'
  reason: string
  /** Identifies this entry for this version: an override applies to nothing else. */
  mark: string
}

/** What may be revoked: a version of a service, or one of its images by digest. */
export interface Revocable {
  id: string
  version?: string | undefined
  digests: readonly string[]
}

/** All revocations of a version or digest in a signed index, the most severe first. */
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

/** The problem that reports a revocation. */
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
