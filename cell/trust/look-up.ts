import type { ImageName, Limits, Registry } from '../../adapters/registry/create-registry.ts'
import { bundleLimit } from './bundle-form.ts'
import { verifyBundle } from './bundle.ts'
import type { Verification } from './outcome.ts'
import type { ImagePolicy } from './policy.ts'
import type { PinnedReference } from './reference.ts'
import type { ListedSignature } from './signature-list.ts'
import { payloadLimit, verifySimple } from './simple-signing.ts'
import { verdictOn, verdictOnFailure } from './verdict.ts'

export type SignatureSource = Pick<Registry, 'manifest' | 'blob' | 'referrers'>

/** One image's signatures being looked for, in one repository. */
export interface LookUp {
  registry: SignatureSource
  pin: PinnedReference
  policy: ImagePolicy
  limits: Limits
  /** Where the signatures are. */
  place: Pick<ImageName, 'registry' | 'repository'>
  /** Each signed text is fetched once, however many signatures it has. */
  payloads: Map<string, Promise<Buffer>>
}

export async function trySimple(look: LookUp, entry: ListedSignature): Promise<Verification> {
  const { registry, payloads, place, limits, pin, policy } = look
  const fetch =
    payloads.get(entry.payload) ?? registry.blob(place, entry.payload, { ...limits, limit: payloadLimit })
  payloads.set(entry.payload, fetch)
  try {
    const payload = await fetch
    const { signature } = entry
    const evidence = { format: 'simple', payload: payload.toString('base64'), signature } as const
    return verdictOn(verifySimple(payload, signature, pin, policy), evidence)
  } catch (error) {
    return verdictOnFailure(error, { listed: true })
  }
}

export async function tryBundle(look: LookUp, digest: string): Promise<Verification> {
  const { registry, place, limits, pin, policy } = look
  try {
    const bundle = await registry.blob(place, digest, { ...limits, limit: bundleLimit })
    const evidence = { format: 'bundle', bundle: bundle.toString('base64') } as const
    return verdictOn(verifyBundle(bundle, pin, policy), evidence)
  } catch (error) {
    return verdictOnFailure(error, { listed: true })
  }
}
