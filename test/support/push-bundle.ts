import type { Registry } from '../../adapters/registry/create-registry.ts'
import type { PinnedReference } from '../../cell/trust/reference.ts'

const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const indexType = 'application/vnd.oci.image.index.v1+json'
const emptyType = 'application/vnd.oci.empty.v1+json'

/** Hangs a bundle on an image as cosign 3 does, and lists it at the fallback tag for registries without a referrers API. */
export async function pushBundle(
  registry: Registry,
  { digest, ...name }: PinnedReference,
  bundle: Buffer,
): Promise<void> {
  const limits = { signal: AbortSignal.timeout(30_000) }
  const config = { mediaType: emptyType, ...(await registry.putBlob(name, Buffer.from('{}'), limits)) }
  const layer = { mediaType: bundleType, ...(await registry.putBlob(name, bundle, limits)) }
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      artifactType: bundleType,
      config,
      layers: [layer],
      subject: { mediaType: manifestType, digest, size: 1 },
    }),
  )
  const tag = `bundle-${layer.digest.slice('sha256:'.length, 20)}`
  await registry.putManifest({ ...name, tag }, manifest, manifestType, limits)
  const descriptor = {
    mediaType: manifestType,
    digest: await registry.resolve({ ...name, tag }, limits),
    size: manifest.length,
    artifactType: emptyType,
  }
  const index = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [descriptor] }),
  )
  await registry.putManifest({ ...name, tag: digest.replace(':', '-') }, index, indexType, limits)
}
