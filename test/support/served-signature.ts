import { createRegistry } from '../../adapters/registry/create-registry.ts'
import type { PinnedReference } from '../../cell/trust/reference.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { fixtureKey, readFixture } from './signature-fixtures.ts'

export const never = new AbortController().signal
export const deadline = 400
export const keys = [fixtureKey('k1'), fixtureKey('k2')]

/** The paths at which a registry serves a fixture. */
export function filesOf(folder: string) {
  const { manifest, blobs, pin } = readFixture(folder)
  const base = `/v2/${pin.repository}`
  const tag = `${base}/manifests/${pin.digest.replace(':', '-')}.sig`
  const table = [...blobs].map(([digest, bytes]) => [`${base}/blobs/${digest}`, bytes] as const)
  return { base, tag, pin, files: { [tag]: manifest, ...Object.fromEntries(table) } }
}

export function verifyAt(host: string, pin: PinnedReference, policy: object = {}, signal = never) {
  // the pin keeps the name the signature has; only the dialled address is the test's
  const registry = createRegistry({ httpHosts: [], via: { [pin.registry]: `http://${host}` }, deadline })
  return verifyImage(registry, pin, { keys, ...policy }, { signal })
}
