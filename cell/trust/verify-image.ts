import { isProblem } from '../../config/problem.ts'
import type { Limits, Registry } from '../../adapters/registry/create-registry.ts'
import { notVerified, withoutKeys, type Check, type ImagePolicy, type Verification } from './outcome.ts'
import type { PinnedReference } from './reference.ts'
import { readSignatureList, type ListedSignature } from './signature-list.ts'
import { payloadLimit, verifySimple } from './simple-signing.ts'

/**
 * Looks for a good classic signature at the tag `sha256-<hex>.sig` and stops at the first.
 * Hostile content never makes it throw; only the caller's cancelling does.
 */
export async function verifyImage(
  registry: Pick<Registry, 'manifest' | 'blob'>,
  pin: PinnedReference,
  policy: ImagePolicy,
  { signal }: { signal: AbortSignal },
): Promise<Verification> {
  if (policy.keys.length === 0) return withoutKeys('registry')
  const limits = {
    signal: AbortSignal.any([signal, AbortSignal.timeout(overall)]),
    budget: { left: requests },
  }
  const { registry: host, repository } = pin
  const list = { registry: host, repository, tag: `${pin.digest.replace(':', '-')}.sig` }
  try {
    const { bytes } = await registry.manifest(list, limits)
    return await tryEach(registry, pin, policy, readSignatureList(bytes), limits)
  } catch (error) {
    if (isCancelled(signal)) throw signal.reason
    return fromFailure(error)
  }
}

/** A deadline of the caller's is no cancelling: like ours it means that the network is slow. */
function isCancelled({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError')
}

/** The whole look-up: a person waits for it. */
const overall = 30_000
const requests = 40

async function tryEach(
  registry: Pick<Registry, 'blob'>,
  pin: PinnedReference,
  policy: ImagePolicy,
  listed: ListedSignature[],
  limits: Limits,
): Promise<Verification> {
  const payloads = new Map<string, Promise<Buffer>>()
  const fetch = (digest: string) => {
    const known = payloads.get(digest) ?? registry.blob(pin, digest, { ...limits, limit: payloadLimit })
    payloads.set(digest, known)
    return known
  }
  const bad: Verification[] = []
  for (const entry of listed) {
    const found = await tryOne(entry, fetch, pin, policy)
    if (found.outcome === 'verified') return found
    bad.push(found)
  }
  return mostTelling(bad)
}

async function tryOne(
  entry: ListedSignature,
  fetch: (digest: string) => Promise<Buffer>,
  pin: PinnedReference,
  policy: ImagePolicy,
): Promise<Verification> {
  try {
    const payload = await fetch(entry.payload)
    const { keyId, checks } = verifySimple(payload, entry.signature, pin, policy)
    const format = 'simple'
    if (keyId === null)
      return notVerified('rejected', `The signature does not hold: ${checks.at(-1)?.detail}.`, {
        format,
        checks,
      })
    const evidence = { format, payload: payload.toString('base64'), signature: entry.signature } as const
    const reason = `Signed by ${keyId}.`
    return { outcome: 'verified', code: null, reason, keyId, format, source: 'registry', checks, evidence }
  } catch (error) {
    const failure = fromFailure(error)
    // the list names it, so it isn't "unsigned" that the payload is gone
    return failure.outcome === 'unsigned'
      ? { ...failure, outcome: 'unavailable', code: 'signature-unavailable' }
      : failure
  }
}

/** A payload that could not be fetched may have been the good one; else the one that came furthest explains most. */
function mostTelling(bad: Verification[]): Verification {
  const [first, ...rest] = bad
  if (!first) return notVerified('unsigned', 'The registry has no signature for this image.')
  return (
    bad.find(({ outcome }) => outcome === 'unavailable') ??
    rest.reduce((best, next) => (next.checks.length > best.checks.length ? next : best), first)
  )
}

function fromFailure(error: unknown): Verification {
  // a fault of ours is no verdict: it flies, and what was to be started is not
  if (!isProblem(error)) throw error
  const checks: Check[] = [{ name: 'fetch', ok: false, detail: error.message }]
  switch (error.code) {
    case 'image-missing':
      return notVerified('unsigned', 'The registry has no signature for this image.', { checks })
    case 'image-unavailable':
      return notVerified('unavailable', `The signature could not be fetched: ${error.message}`, { checks })
    case 'image-tampered':
      return notVerified('rejected', `What should be a signature is not: ${error.message}`, { checks })
    default:
      return notVerified('rejected', error.message, { code: error.code, checks })
  }
}
