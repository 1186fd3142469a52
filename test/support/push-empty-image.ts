import { randomUUID } from 'node:crypto'
import type { Registry } from '../../adapters/registry/create-registry.ts'
import type { PinnedReference } from '../../cell/trust/reference.ts'

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const configType = 'application/vnd.oci.image.config.v1+json'

/** Pushes an image without layers, of its own digest, that nobody has signed. */
export async function pushEmptyImage(registry: Registry, host: string): Promise<PinnedReference> {
  const limits = { signal: AbortSignal.timeout(30_000) }
  const name = { registry: host, repository: `demo/app-${randomUUID()}` }
  const text = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    config: { Labels: { of: name.repository } },
  })
  const config = { mediaType: configType, ...(await registry.putBlob(name, Buffer.from(text), limits)) }
  const manifest = { schemaVersion: 2, mediaType: manifestType, config, layers: [] }
  await registry.putManifest(
    { ...name, tag: 'v1' },
    Buffer.from(JSON.stringify(manifest)),
    manifestType,
    limits,
  )
  return { ...name, digest: await registry.resolve({ ...name, tag: 'v1' }, limits) }
}
