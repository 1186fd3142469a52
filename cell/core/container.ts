import { createHash } from 'node:crypto'
import type { Endpoint } from '../../adapters/docker/docker.ts'
import type { DataFolder } from '../../adapters/files/files.ts'
import { labels } from '../../config/labels.ts'
import { ownerOf } from '../render/paths.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'
import type { CoreFacts } from './facts.ts'
import type { CoreName } from './names.ts'

/** A core container, the folders that it keeps things in, and the further networks that it is on from its first start. */
export interface CoreContainer {
  name: CoreName
  spec: UnresolvedSpec
  folders: DataFolder[]
  joins: ({ network: string } & Endpoint)[]
}

/** What differs from one core container to the next; whatever is not said it does not have. */
type CoreDetails = Pick<UnresolvedSpec, 'memory' | 'network'> & Partial<UnresolvedSpec>

/** A hardened container that the engine itself starts again, also while the cell is down. */
export function coreSpec(name: CoreName, facts: CoreFacts, details: CoreDetails): UnresolvedSpec {
  const spec = {
    name: `${facts.prefix}${name}`,
    environment: {},
    mounts: [],
    tmpfs: {},
    aliases: [`cell-${name}`],
    ports: [],
    capAdd: [],
    devices: [],
    sysctls: {},
    readOnlyRoot: true,
    pids: 64,
    stopGraceMs: 5_000,
    init: true,
    restart: 'unless-stopped' as const,
    ...details,
  }
  return { ...spec, labels: { ...details.labels, ...coreLabels(name, facts, spec) } }
}

/** In the place of a manifest stands what it was made from, so that a changed one is made anew. */
function coreLabels(name: CoreName, facts: CoreFacts, spec: object): Record<string, string> {
  return {
    [labels.owner]: facts.owner,
    [labels.core]: name,
    [labels.job]: facts.job,
    [labels.manifest]: createHash('sha256').update(JSON.stringify(spec)).digest('hex'),
  }
}

/** The owner of a folder that the container writes to. */
export function folder(path: string, user: string | undefined): DataFolder {
  return { path, ...ownerOf({ user }) }
}

/** The cell's own user where it isn't root, else the image's. */
export function userOf({ user }: CoreFacts, ofImage: number): string {
  return user.uid === 0 ? `${ofImage}:${ofImage}` : `${user.uid}:${user.gid}`
}
