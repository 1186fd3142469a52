import { Problem, problemOf } from '../../config/problem.ts'
import type { ProblemCode } from '../../config/problems.ts'
import { signerName, type Verification } from './outcome.ts'

interface Admission {
  admitted: boolean
  level: 'verified' | 'unverified' | 'skipped'
  /** Why it is refused, or what `warn` let through. */
  problem?: Problem
}

/** Decides by `image_verification`; what it does not know is refused. No verification is needed for `off`. */
export function admit(mode: string, verification: Verification | undefined): Admission {
  if (mode === 'off') return { admitted: true, level: 'skipped' }
  if (mode !== 'enforce' && mode !== 'warn') return refused(new Problem('settings-invalid', { case: 'mode' }))
  if (!verification) return refused(new Problem('internal-error', { case: 'unchecked' }))
  if (verification.outcome === 'verified' && signerName(verification) !== null)
    return { admitted: true, level: 'verified' }
  const problem = verdictOf(verification)
  return { ...refused(problem), admitted: mode === 'warn' && excusable.has(problem.code) }
}

/** A verdict may have the code of whatever went wrong on the way to it; its own sentence says why. */
function verdictOf({ code, reason }: Verification): Problem {
  return problemOf({
    code: code ?? 'internal-error',
    detail: reason,
    params: { case: 'verification', reason },
  })
}

/** What `warn` may let through; an empty key list or a fault of ours is not among them. */
const excusable: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'image-not-pinned',
  'image-unsigned',
  'signature-invalid',
  'signature-unavailable',
])

function refused(problem: Problem): Admission {
  return { admitted: false, level: 'unverified', problem }
}
