import { message } from '../../config/messages.ts'
import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'
import { freeSubnet } from '../render/subnet.ts'
import type { StepOf } from '../steps/step.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'
import type { CellFacts } from './facts.ts'
import type { Plan } from './plan.ts'
import { day } from '../../config/units.ts'

export interface RecipeFacts {
  id: string
  folder: string
  hash: string
  /** The images that its Dockerfile builds on. */
  bases: string[]
  /** Published from this very recipe, and still in the registry. */
  current: boolean
  /** What its signature says that it is for, when not for `id`. */
  signedFor?: string
  /** Something else stands by for when it can't be built. */
  optional?: true
}

export interface StoreBuildFacts extends CellFacts {
  recipes: RecipeFacts[]
  /** The core images, under the names that they have in the registry. */
  coreImages: RecipeFacts[]
  /** False where others bring the services, and only the core's images are made here. */
  withStore: boolean
  registry: Omit<RecipeFacts, 'current'>
  registryPort: number
  /** When the index was last signed, and the time now, in ms. */
  publishedAt: number
  /** The user that the cell runs as. */
  user: { uid: number; gid: number }
  now: number
  pool: string
  subnetsTaken: string[]
  /** The subnet of the management network, where it is there already. */
  subnet: string | null
}

/** A local index is signed anew after this long, in ms, well before it expires. */
const signAgainMs = 30 * day
/** The registry runs as the user of its image; where the cell is not root, as the cell's, whose folder it then is. */
const registryOwner = { uid: 10002, gid: 10002 }
/** What the registry may use, in bytes: it serves one box. */
const registryMemory = 128 * 1024 * 1024

type StoreBuildStep = BuildStep | StepOf<'base-image' | 'registry-run' | 'store-publish' | 'store-refresh'>
type BuildStep = StepOf<'image-build' | 'image-publish' | 'image-sign'>

/** The steps that make the local store: its registry, the images of its recipes, signatures, and the signed index. */
export function planStoreBuild(facts: StoreBuildFacts): Plan<StoreBuildStep> {
  const stale = facts.recipes.filter(({ current }) => !current)
  const sign = stale.length > 0 || facts.now - facts.publishedAt > signAgainMs
  const registryTag = tagOf(facts.registry)
  const core = facts.coreImages.filter(({ current }) => !current)
  const bases = new Set([facts.registry, ...core, ...stale].flatMap((recipe) => recipe.bases))
  const steps: StoreBuildStep[] = [
    ...[...bases].map((base) => ({
      name: 'base-image' as const,
      label: message('base-image', { image: base }),
      effect: message('adds', { name: base }),
      reference: base,
    })),
    {
      name: 'image-build',
      label: message('registry-build'),
      effect: message('adds', { name: registryTag }),
      recipe: 'registry',
      folder: facts.registry.folder,
      tag: registryTag,
    },
    {
      name: 'registry-run',
      label: message('registry-run'),
      effect: message('adds', { name: `${facts.prefix}registry` }),
      spec: registrySpec(facts),
      network: managementNetwork(facts),
      image: registryTag,
      folder: { path: 'store/registry', ...ownerOfRegistry(facts) },
    },
    ...[...core, ...stale].flatMap(buildSteps),
  ]
  if (!facts.withStore) return { steps, problems: [] }
  if (sign) {
    const recipes = stale.map(({ id }) => id)
    steps.push({
      name: 'store-publish',
      label: message('store-publish'),
      effect: message('replaces', { name: 'data/store/public' }),
      recipes,
    })
  }
  steps.push({ name: 'store-refresh', label: message('store-refresh'), effect: null, store: 'local' })
  return { steps, problems: [] }
}

function buildSteps(recipe: RecipeFacts): BuildStep[] {
  const { id, folder, signedFor = id, optional } = recipe
  const tag = tagOf(recipe)
  return [
    {
      name: 'image-build',
      label: message('image-build', { recipe: id }),
      effect: message('adds', { name: tag }),
      recipe: id,
      folder,
      tag,
      ...(optional && { optional }),
    },
    { name: 'image-publish', label: message('image-publish', { recipe: id }), effect: null, recipe: id, tag },
    {
      name: 'image-sign',
      label: message('image-sign', { recipe: id }),
      effect: null,
      recipe: id,
      annotations: { app: signedFor },
    },
  ]
}

/** The name of a built image says which recipe it was built from, so that a changed recipe is built anew. */
export function tagOf({ id, hash }: { id: string; hash: string }): string {
  return `cell-build/${id}:${hash.slice(0, 12)}`
}

function managementNetwork({ prefix, owner, mtu, subnet, pool, subnetsTaken }: StoreBuildFacts): NetworkSpec {
  return {
    name: `${prefix}mgmt`,
    subnet: subnet ?? freeSubnet(pool, subnetsTaken),
    internal: false,
    mtu,
    labels: { [labels.owner]: owner },
  }
}

function ownerOfRegistry({ user }: StoreBuildFacts): { uid: number; gid: number } {
  return user.uid === 0 ? registryOwner : user
}

function registrySpec(facts: StoreBuildFacts): UnresolvedSpec {
  const { prefix, owner, dataFolder, registryPort } = facts
  const { uid, gid } = ownerOfRegistry(facts)
  return {
    name: `${prefix}registry`,
    environment: {},
    user: `${uid}:${gid}`,
    mounts: [
      { source: `${dataFolder}/store/registry`, target: '/var/lib/registry', readOnly: false },
      { source: `${dataFolder}/store/registry-login`, target: '/etc/cell/login', readOnly: true },
    ],
    tmpfs: {},
    network: `${prefix}mgmt`,
    aliases: ['cell-registry'],
    ports: [{ hostIp: '127.0.0.1', host: registryPort, container: 5000, protocol: 'tcp' }],
    // A registry of an earlier recipe is replaced.
    labels: { [labels.owner]: owner, [labels.manifest]: facts.registry.hash },
    capAdd: [],
    devices: [],
    sysctls: {},
    readOnlyRoot: true,
    memory: registryMemory,
    pids: 64,
    stopGraceMs: 10_000,
    init: true,
    restart: 'unless-stopped',
  }
}
