import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import type { DataFolder, RenderedFile } from '../../adapters/files/files.ts'
import type { Manifest } from '../manifest/schema.ts'
import { parseVolume } from '../manifest/volume.ts'
import { renderContainer } from '../render/container.ts'
import { renderFiles } from '../render/files.ts'
import { renderNetwork } from '../render/network.ts'
import { dataFolderPath, ownerOf } from '../render/paths.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'
import type { ConnectionWish } from '../exits/connection.ts'
import { exitAddress, redirectPortOf } from '../exits/pool.ts'
import type { RenderFacts } from '../render/facts.ts'
import type { CellFacts } from './facts.ts'

/** Everything in the world that belongs to one service, rendered from its manifest. */
export interface ServiceParts {
  network: NetworkSpec
  folders: DataFolder[]
  files: RenderedFile[]
  containers: ContainerPart[]
}

export interface ContainerPart {
  image: string
  spec: UnresolvedSpec
  /** How long it may take to become healthy; null for a connection, which is made whether or not its other end answers. */
  healthTimeoutMs: number | null
}

/** A health check that says nothing of time gives a container this long to become healthy, in ms. */
const healthFloorMs = 60_000

export function servicePartsOf(
  manifest: Manifest,
  manifestSha256: string,
  subnet: string,
  config: Record<string, unknown>,
  facts: CellFacts,
  connections: ConnectionWish[] = [],
): ServiceParts {
  const context = { ...facts, manifestSha256, subnet, config }
  const contexts: RenderFacts[] =
    manifest.exit?.instanceable === true
      ? connections
          .filter(({ enabled }) => enabled)
          .map((one) => ({ ...context, instance: instanceOf(one, subnet) }))
      : [context]
  return {
    network: renderNetwork(manifest, context),
    folders: foldersOf(manifest),
    files: contexts.flatMap((each) => renderFiles(manifest, each)),
    containers: contexts.flatMap((each) => containersOf(manifest, each)),
  }
}

function instanceOf(
  { id, slot, config }: ConnectionWish,
  subnet: string,
): NonNullable<RenderFacts['instance']> {
  return { id, config, address: exitAddress(subnet, slot), redirectPort: redirectPortOf(slot) }
}

function containersOf(manifest: Manifest, context: RenderFacts): ContainerPart[] {
  return inOrder(manifest).map((container) => {
    const spec = renderContainer(manifest, container, context)
    const { startPeriodMs = 0, intervalMs = 0, retries = 0, timeoutMs = 0 } = spec.healthcheck ?? {}
    const usual = 2 * (startPeriodMs + (intervalMs + timeoutMs) * (retries + 1))
    return {
      image: container.image ?? manifest.image,
      spec,
      healthTimeoutMs: context.instance === undefined ? Math.max(healthFloorMs, usual) : null,
    }
  })
}

/** The images of a service, each once. */
export function imagesOf(manifest: Manifest): string[] {
  return [...new Set(manifest.containers.map((container) => container.image ?? manifest.image))]
}

/** One folder for each `data:` volume, with the owner that its container runs as. */
function foldersOf(manifest: Manifest): DataFolder[] {
  return manifest.containers.flatMap((container) =>
    (container.volumes ?? [])
      .map(parseVolume)
      .filter((volume) => volume?.kind === 'data')
      .map((volume) => ({ path: dataFolderPath(manifest.id, volume?.path ?? ''), ...ownerOf(container) })),
  )
}

/** Dependencies first; the schema has refused cycles. */
function inOrder(manifest: Manifest): Manifest['containers'] {
  const placed: Manifest['containers'] = []
  const place = (container: Manifest['containers'][number]): void => {
    if (placed.includes(container)) return
    for (const name of container.depends_on ?? []) {
      const other = manifest.containers.find((one) => one.name === name)
      if (other !== undefined) place(other)
    }
    placed.push(container)
  }
  manifest.containers.forEach(place)
  return placed
}
