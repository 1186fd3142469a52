import { isProblem } from '../../config/problem.ts'
import type { Evidence } from './evidence-form.ts'
import { notVerified, signerName, type Verification } from './outcome.ts'
import { type Check, type SignatureResult } from './check.ts'

/** One signature that the registry has, in words; `evidence` is what to keep of it when it is good. */
export function verdictOn(result: SignatureResult, evidence: Evidence): Verification {
  const { format } = evidence
  const signer = signerName(result)
  if (signer === null)
    return notVerified('rejected', `The signature does not hold: ${result.checks.at(-1)?.detail}.`, {
      format,
      checks: result.checks,
    })
  const reason = `Signed by ${signer}.`
  return { outcome: 'verified', code: null, reason, ...result, format, source: 'registry', evidence }
}

/** A place where no signature is. */
export function nothingAt(place: string): Verification {
  const checks: Check[] = [{ name: 'fetch', ok: false, detail: `there is no signature ${place}` }]
  return notVerified('unsigned', nothing, { checks })
}

/** What a failed request says; `listed`: the registry had named what it then did not have. */
export function verdictOnFailure(error: unknown, { listed = false } = {}): Verification {
  // a fault of ours is no verdict: it flies, and what was to be started is not
  if (!isProblem(error)) throw error
  const checks: Check[] = [{ name: 'fetch', ok: false, detail: error.message }]
  switch (error.code) {
    case 'image-missing':
      return listed
        ? notVerified('unavailable', `A signature is listed, but gone: ${error.message}`, { checks })
        : notVerified('unsigned', nothing, { checks })
    case 'image-unavailable':
      return notVerified('unavailable', `The signature could not be fetched: ${error.message}`, { checks })
    case 'image-tampered':
      return notVerified('rejected', `What should be a signature is not: ${error.message}`, { checks })
    default:
      return notVerified('rejected', error.message, { code: error.code, checks })
  }
}

/** What could not be fetched may have been the good one; else the one that came furthest explains most. */
export function mostTelling(found: Verification[]): Verification {
  const bad = found.filter(({ outcome }) => outcome !== 'unsigned')
  const [first, ...rest] = bad
  if (!first) return notVerified('unsigned', nothing, { checks: found.flatMap(({ checks }) => checks) })
  return (
    bad.find(({ outcome }) => outcome === 'unavailable') ??
    rest.reduce((best, next) => (next.checks.length > best.checks.length ? next : best), first)
  )
}

const nothing = 'The registry has no signature for this image.'
