import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { programFile } from '../../adapters/program/program-files.ts'
import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Host } from '../../adapters/host/host.ts'
import { ensureRegistryLogin } from '../../adapters/local-store/make-registry-login.ts'
import { ensureKeyPair } from '../../adapters/keys/ensure-key-pair.ts'
import { readPrivateKey } from '../../adapters/keys/read-keys.ts'
import { readPublished, writeStore, type Published } from '../../adapters/local-store/published.ts'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import type { ImageName, Registry } from '../../adapters/registry/create-registry.ts'
import { imageLayers } from '../../adapters/registry/image-layers.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import type { PublishedImage, Publisher } from '../../cell/steps/world.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { keyPairFormat } from '../../cell/trust/key-pair.ts'
import { formatReference, isPinned, nameOf, parseReference } from '../../cell/trust/reference.ts'
import { signBlob, signImage } from '../../cell/trust/sign.ts'
import { Problem } from '../../config/problem.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { localStorePaths } from './configured-stores.ts'
import { diskReserve } from '../../cell/plan/preflight.ts'
import { platformOf } from '../../cell/render/platform.ts'
import { day } from '../../config/units.ts'

/** How long a local index is good for, in ms; it is signed again long before. */
const validMs = 365 * day
/** Longest for everything that one signature asks of the registry, in ms. */
const signMs = 60_000

export interface PublisherTools {
  environment: CellEnvironment
  program: string
  docker: Docker
  host: Pick<Host, 'diskFree'>
  registry(): Registry
}

/** Publishes the local store: its keys are made on this machine, in cosign's own format with an empty password. */
export function openPublisher({
  environment,
  program,
  docker,
  host: machine,
  registry,
}: PublisherTools): Publisher {
  const home = (path: string): string => join(environment.home, path)
  const host = `127.0.0.1:${environment.registryPort}`

  async function key(name: 'image' | 'catalogue'): Promise<KeyObject> {
    const { keyPath } = await ensureKeyPair(home(localStorePaths.keys), name, keyPairFormat(''))
    const { text, label } = readPrivateKey(keyPath)
    return await decodeCosignKey(text, '', label)
  }

  /** What the registry would keep must leave the disk its reserve. */
  async function refuseFullDisk(tag: string, recipe: string, signal: AbortSignal): Promise<void> {
    const needed = ((await docker.images.inspect(tag, signal))?.size ?? 0) + diskReserve
    const free = await machine.diskFree(home('data'))
    if (free < needed) throw new Problem('disk-full', { case: 'service', name: recipe, needed, free })
  }

  return {
    ensureLogin: async (owner) => ensureRegistryLogin(environment.home, owner),

    async push(recipe, tag, bytes, signal) {
      await refuseFullDisk(tag, recipe, signal)
      const reference = `${host}/cell/${recipe}:${tag.split(':').at(-1) ?? 'latest'}`
      await docker.images.tag(tag, reference, signal)
      const digest = await docker.images.push(reference, { onBytes: bytes, signal })
      const name = { registry: host, repository: `cell/${recipe}`, digest }
      const pin = formatReference(name)
      const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(signMs)]) }
      const { layers, configSize } = await imageLayers(registry(), name, platformOf(process.arch), limits)
      const download = layers.reduce((sum, { size }) => sum + size, configSize)
      const installed = (await docker.images.inspect(tag, signal))?.size ?? download
      // The registry keeps the image now; a service that is installed pulls it from there, like any other.
      for (const one of [pin, reference, tag]) await docker.images.remove(one, signal)
      return { pin, download, installed }
    },

    async sign(pin, annotations, signal) {
      const reference = parseReference(pin)
      if (!isPinned(reference)) throw new Problem('image-not-pinned', { case: 'digest', image: pin })
      const secret = await key('image')
      const signed = signImage({
        key: secret,
        repository: nameOf(reference),
        digest: reference.digest,
        annotations,
      })
      const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(signMs)]) }
      const name: ImageName & { digest: string } = reference
      await pushSignature(registry(), name, { ...signed, publicKey: createPublicKey(secret) }, limits)
    },

    async publish(images, signal) {
      signal.throwIfAborted()
      const folder = home(localStorePaths.public)
      const before = readPublished(folder)
      const fresh = Object.entries(images).map(
        ([id, image]) => [id, publishedService(program, id, image)] as const,
      )
      const services: Published['services'] = { ...before.services, ...Object.fromEntries(fresh) }
      const version = before.version + 1
      const index = indexOf(services, version)
      const signature = signBlob(await key('catalogue'), Buffer.from(index))
      const published: Published = { version, publishedAt: Date.now(), services }
      await writeStore(folder, {
        ...Object.fromEntries(
          Object.entries(services).map(([id, { manifest }]) => [`services/${id}/manifest.json`, manifest]),
        ),
        ...Object.fromEntries(
          Object.entries(services).flatMap(([id, one]) => iconOf(program, id, one.manifest)),
        ),
        'index.json': index,
        'index.json.sig': `${signature}\n`,
        'published.json': JSON.stringify(published),
      })
    },
  }
}

/** A recipe's manifest as it is published: pinned, measured, and for the kind of machine that the image was built on. */
function publishedService(
  program: string,
  id: string,
  { pin, download, installed }: PublishedImage,
): Published['services'][string] {
  const { hash } = readRecipe(program, 'services', id)
  const text = String(programFile(program, `store/services/${id}/manifest.json`))
  readManifest(Buffer.from(text))
  const manifest = JSON.parse(text) as { image: string; resources: { platforms: string[] } }
  const pinned = {
    ...manifest,
    image: pin,
    resources: {
      ...manifest.resources,
      disk_download: download,
      disk_installed: installed,
      platforms: [platformOf(process.arch)],
    },
  }
  return { hash, pin, manifest: `${JSON.stringify(pinned, null, 2)}\n` }
}

/** The picture that stands beside a recipe's manifest, where it has one. */
function iconOf(program: string, id: string, text: string): [string, Buffer][] {
  const { manifest } = readManifest(Buffer.from(text))
  const { icon } = manifest
  const file = icon === undefined ? undefined : programFile(program, `store/services/${id}/${icon}`)
  return file === undefined ? [] : [[`services/${id}/${icon}`, file]]
}

function indexOf(services: Published['services'], version: number): string {
  const now = Date.now()
  const entries = Object.entries(services).map(([id, { manifest: text }]) => {
    const { manifest } = readManifest(Buffer.from(text))
    return {
      id,
      version: manifest.version,
      name: manifest.name,
      summary: manifest.description,
      sha256: createHash('sha256').update(text).digest('hex'),
      platforms: manifest.resources.platforms,
      size: manifest.resources.disk_download,
    }
  })
  const index = {
    schema_version: 1,
    store: 'local',
    version,
    generated: new Date(now).toISOString(),
    expires: new Date(now + validMs).toISOString(),
    services: entries,
    revoked: [],
  }
  return `${JSON.stringify(index, null, 2)}\n`
}
