import { generateKeyPairSync } from 'node:crypto'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { digestOf, serve, startLoopbackRegistry } from './loopback-registry.ts'
import { makeBundle } from './make-bundle.ts'

const { signal } = new AbortController()
export const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const ours = parsePublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours')
export const pin = { ...parseReference('registry.test/demo/app'), digest: `sha256:${'d'.repeat(64)}` }
export const base = '/v2/demo/app'
export const places = {
  api: `${base}/referrers/${pin.digest}`,
  tag: `${base}/manifests/${pin.digest.replace(':', '-')}`,
}
export const types = {
  bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  simple: 'application/vnd.dev.cosign.artifact.sig.v1+json',
}
export type Files = Record<string, Uint8Array | string>

export function verifyAt(host: string, image = pin, policy: object = {}) {
  const registry = createRegistry({
    httpHosts: [],
    via: { [image.registry]: `http://${host}` },
    deadline: 1000,
  })
  return verifyImage(registry, image, { keys: [ours], ...policy }, { signal })
}

export async function verifyFiles(files: Files, policy: object = {}) {
  await using server = await startLoopbackRegistry(serve(files))
  return { ...(await verifyAt(server.host, pin, policy)), requests: server.requests }
}

/** A referrer's manifest with its blob, as cosign 3 writes them. */
export function referrer(bundle: Uint8Array, change: object = {}) {
  const layers = [{ mediaType: types.bundle, size: bundle.length, digest: digestOf(bundle) }]
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    artifactType: types.bundle,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', size: 2, digest: digestOf('{}') },
    layers,
    subject: { mediaType: types.manifest, size: 1, digest: pin.digest },
    ...change,
  })
  const files: Files = {
    [`${base}/manifests/${digestOf(manifest)}`]: manifest,
    [`${base}/blobs/${digestOf(bundle)}`]: bundle,
  }
  return {
    files,
    descriptor: { mediaType: types.manifest, size: manifest.length, digest: digestOf(manifest) },
  }
}
export const listOf = (...referrers: { descriptor: object }[]) =>
  JSON.stringify({ schemaVersion: 2, manifests: referrers.map(({ descriptor }) => descriptor) })
export const good = referrer(makeBundle(pair.privateKey, pin.digest))
