import { createHash, createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { engineClient, type EngineClient } from './engine-client.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { makeKeyPair } from '../../cell/trust/key-pair.ts'
import { signBlob, signImage } from '../../cell/trust/sign.ts'
import { busybox } from './busybox.ts'

interface Pair {
  key: KeyObject
  keyFile: string
  pubFile: string
}

export interface FixtureStore {
  folder: string
  /** What a cell needs in its settings to use this store. */
  settings: { stores: object[]; registries: object[] }
  image: Pair
  catalogue: Pair
  /** Puts a tiny web server of its own digest, with a layer of `bytes` more, into the registry; unsigned. Gives its pin. */
  push(repository: string, bytes?: number, base?: string): Promise<string>
  sign(
    pin: string,
    as?: { key?: KeyObject; repository?: string; digest?: string; annotations?: Record<string, string> },
  ): Promise<void>
  /** Writes manifests and a signed index. */
  publish(services: Record<string, object>, version?: number, revoked?: object[], generated?: string): void
  remove(): void
}

/** A store folder for tests: real keys, images in a real registry, signed as real stores are. */
export async function makeFixtureStore(
  engine: string,
  registryHost: string,
  id = 'fixture',
): Promise<FixtureStore> {
  const docker = engineClient(engine)
  const registry = createRegistry({ httpHosts: [registryHost] })
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  const image = await makePair(folder, 'image')
  const catalogue = await makePair(folder, 'catalogue')
  const store = {
    id,
    url: `${pathToFileURL(join(folder, 'public')).href}/`,
    images: [`${registryHost}/fixture/*`],
    image_keys: [image.pubFile],
    catalogue_keys: [catalogue.pubFile],
  }
  return {
    folder,
    settings: { stores: [store], registries: [{ host: registryHost, http: true }] },
    image,
    catalogue,
    push: (repository, bytes, base) => pushTiny(docker, `${registryHost}/${repository}`, bytes, base),

    async sign(pin, { key = image.key, repository, digest, annotations = {} } = {}) {
      const [name = '', hash = ''] = pin.split('@')
      const claim = { key, repository: repository ?? name, digest: digest ?? hash, annotations }
      const reference = {
        registry: registryHost,
        repository: name.slice(registryHost.length + 1),
        digest: hash,
      }
      const signal = AbortSignal.timeout(30_000)
      await pushSignature(
        registry,
        reference,
        { ...signImage(claim), publicKey: createPublicKey(key) },
        { signal },
      )
    },

    publish(services, version = 1, revoked = [], generated = '2026-11-01T00:00:00.000Z') {
      const entries = Object.entries(services).map(([id, manifest]) => {
        const text = JSON.stringify(manifest, null, 2)
        mkdirSync(join(folder, 'public/services', id), { recursive: true })
        writeFileSync(join(folder, 'public/services', id, 'manifest.json'), text)
        return {
          id,
          version: 'version' in manifest ? manifest.version : '1.0.0',
          name: id,
          summary: 'a fixture',
          sha256: createHash('sha256').update(text).digest('hex'),
          platforms: ['linux/amd64', 'linux/arm64'],
          size: 1_000_000,
        }
      })
      const index = JSON.stringify({
        schema_version: 1,
        store: id,
        version,
        generated,
        expires: '2036-11-01T00:00:00.000Z',
        services: entries,
        revoked,
      })
      mkdirSync(join(folder, 'public'), { recursive: true })
      writeFileSync(join(folder, 'public/index.json'), index)
      writeFileSync(join(folder, 'public/index.json.sig'), `${signBlob(catalogue.key, Buffer.from(index))}\n`)
    },

    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The manifest of a tiny service: busybox's httpd, with one data folder. */
export function tinyManifest(id: string, image: string, more: object = {}): object {
  return {
    schema_version: 3,
    kind: 'store',
    id,
    name: 'Tiny',
    description: 'A web server of two megabytes, for tests.',
    version: '1.0.0',
    author: 'Personal Internet Cell',
    license: 'MIT',
    homepage: 'https://example.org/',
    image,
    container_name: `cell-${id}`,
    capabilities: {
      has_subdomain: true,
      has_accounts: false,
      has_admin_config: false,
      has_storage: true,
      has_egress: false,
      has_api_hooks: false,
    },
    subdomain: id,
    backend: `cell-${id}:8080`,
    resources: {
      memory: '16m',
      disk_download: '2m',
      disk_installed: '4m',
      platforms: ['linux/amd64', 'linux/arm64'],
    },
    containers: [
      {
        name: `cell-${id}`,
        user: '10001:10001',
        command: ['httpd', '-f', '-p', '8080', '-h', '/'],
        volumes: ['data:site:/data'],
        healthcheck: {
          test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/index.html'],
          interval: '1s',
          timeout: '2s',
          start_period: '5s',
          retries: 3,
        },
        stop_grace_period: '1s',
      },
    ],
    storage: {},
    backup: { paths: ['data:site'] },
    ...more,
  }
}

async function makePair(folder: string, name: string): Promise<Pair> {
  const { key, pub } = await makeKeyPair()
  const keyFile = join(folder, `${name}.key`)
  const pubFile = join(folder, `${name}.pub`)
  writeFileSync(keyFile, key, { mode: 0o600 })
  writeFileSync(pubFile, pub)
  return { key: await decodeCosignKey(key, '', keyFile), keyFile, pubFile }
}

/** Each push makes an image of its own digest, and leaves nothing of it in the engine: whoever wants it must pull it. */
async function pushTiny(docker: EngineClient, name: string, bytes = 0, base = busybox): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-'))
  const signal = AbortSignal.timeout(60_000)
  const tag = `${name}:latest`
  try {
    writeFileSync(join(folder, 'index.html'), `tiny ${folder}\n`)
    writeFileSync(join(folder, 'ballast'), randomBytes(bytes))
    const lines = [`FROM ${base}`, 'COPY index.html ballast /']
    writeFileSync(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
    await buildImage(docker, {
      folder,
      tag,
      labels: { 'cell-test': folder },
      onLine: () => undefined,
      signal,
    })
    const digest = await pushImage(docker, tag, { onBytes: () => undefined, signal })
    await docker.getImage(tag).remove()
    return `${name}@${digest}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same service, whose container runs another program. */
export function tinyRunning(id: string, image: string, command: string[]): object {
  const manifest = tinyManifest(id, image) as { containers: object[] }
  return { ...manifest, containers: manifest.containers.map((one) => ({ ...one, command })) }
}
