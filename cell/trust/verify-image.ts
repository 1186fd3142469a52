import { isProblem } from '../../config/problem.ts'
import { trySimple, type LookUp, type SignatureSource } from './look-up.ts'
import { withoutKeys, type Verification } from './outcome.ts'
import { hasTrust, type ImagePolicy } from './policy.ts'
import type { PinnedReference } from './reference.ts'
import { referringSignatures } from './referrers.ts'
import { readSignatureList } from './signature-list.ts'
import { mostTelling, nothingAt, verdictOnFailure } from './verdict.ts'

/**
 * Looks for a good signature at the tag `sha256-<hex>.sig`, then among the referrers, and stops at the first.
 * Hostile content never makes it throw; only the caller's cancelling does.
 */
export async function verifyImage(
  registry: SignatureSource,
  pin: PinnedReference,
  policy: ImagePolicy,
  { signal }: { signal: AbortSignal },
): Promise<Verification> {
  if (!hasTrust(policy)) return withoutKeys('registry')
  const limits = {
    signal: AbortSignal.any([signal, AbortSignal.timeout(overall)]),
    budget: { left: requests },
  }
  const place = policy.signatureRepository ?? pin
  const look: LookUp = { registry, pin, policy, limits, place, payloads: new Map() }
  const bad: Verification[] = []
  for (const signatures of [classicSignatures, referringSignatures]) {
    try {
      for await (const found of signatures(look)) {
        if (found.outcome === 'verified') return found
        bad.push(found)
      }
    } catch (error) {
      if (isCancelled(signal)) throw signal.reason
      bad.push(verdictOnFailure(error))
      // a registry that can't serve one list is not asked for the next
      if (bad.at(-1)?.outcome === 'unavailable') break
    }
  }
  if (isCancelled(signal)) throw signal.reason
  return mostTelling(bad)
}

/** The signatures in cosign's classic format and place. */
async function* classicSignatures(look: LookUp): AsyncGenerator<Verification> {
  const { registry: host, repository } = look.place
  const tag = `${look.pin.digest.replace(':', '-')}.sig`
  try {
    const { bytes } = await look.registry.manifest({ registry: host, repository, tag }, look.limits)
    const listed = readSignatureList(bytes)
    if (listed.length === 0) yield nothingAt(`at the tag ${tag}`)
    for (const entry of listed) yield await trySimple(look, entry)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'image-missing') throw error
    yield nothingAt(`at the tag ${tag}`)
  }
}

/** A deadline of the caller's is no cancelling: like ours it means that the network is slow. */
function isCancelled({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError')
}

/** The whole look-up: a person waits for it. */
const overall = 30_000
const requests = 40
