import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Layer } from '../../adapters/docker/spec.ts'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { startDebianRegistry, type RunningRegistry } from '../support/debian-registry.ts'
import { testFolder } from '../support/folder.ts'
import { testDocker } from '../support/test-containers.ts'
import { testEngine } from '../support/test-engine.ts'

const { images } = testDocker()
let registry: RunningRegistry

beforeAll(async () => {
  registry = await startDebianRegistry('.bed/debian')
})

afterAll(() => registry[Symbol.asyncDispose]())

test('a pinned image is fetched, and its bytes are told up to the last', async () => {
  const { pin, layers } = await published()
  const told: { done: number; total: number }[] = []

  await images.pull(pin, { layers, onBytes: (done, total) => told.push({ done, total }) })

  expect(await images.inspect(pin)).toMatchObject({ repoDigests: [pin], repoTags: [] })
  const total = layers.reduce((sum, { size }) => sum + size, 0)
  expect(told.at(-1)).toEqual({ done: total, total })
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(told.every((one) => one.total === total)).toBe(true)
  await images.pull(pin)
  expect(await images.remove(pin)).toBe(true)
})

test.each([
  ['another manifest', 'manifest', replaceBytes],
  ['a changed layer', 'layer', replaceBytes],
  ['a layer cut short', 'layer', cutShort],
  ['another configuration', 'config', replaceBytes],
] as const)('%s is known as tampering', async (_, which, tamper) => {
  const { pin, blobs } = await published()
  await tamper(blobs[which])

  await expect(images.pull(pin)).rejects.toMatchObject({ code: 'image-tampered' })
  expect(await images.inspect(pin)).toBeNull()
})

test('what a registry does not have is not tampering', async () => {
  const { pin, blobs } = await published()
  const unknown = `${pin.slice(0, -64)}${'1'.repeat(64)}`
  await expect(images.pull(unknown)).rejects.toMatchObject({ code: 'image-unavailable' })
  await rm(blobs.layer)
  await expect(images.pull(pin)).rejects.toMatchObject({ code: 'image-unavailable' })
})

test('a registry that is not there is not tampering', async () => {
  const pin = `127.0.0.1:9/nobody/home@sha256:${'1'.repeat(64)}`
  await expect(images.pull(pin)).rejects.toMatchObject({ code: 'image-unavailable' })
})

test('an image without a digest is not pulled', async () => {
  await expect(images.pull('127.0.0.1:9/nobody/home:latest')).rejects.toMatchObject({
    code: 'image-not-pinned',
  })
})

test('a pull ends with its signal, and the engine lets the registry go', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const over = new AbortController()
  const asked = once(silent, 'connection')
  const pulling = images.pull(`127.0.0.1:${port}/a/b@sha256:${'1'.repeat(64)}`, { signal: over.signal })
  const refused = expect(pulling).rejects.toMatchObject({ name: 'AbortError' })
  const [connection] = await asked
  const closed = once(connection.resume(), 'end')
  over.abort()
  await refused
  await closed
})

/** An image of its own in the registry and no longer in the engine: busybox, and a layer that does not shrink. */
async function published() {
  const docker = testEngine()
  const name = `cell/test-${randomBytes(4).toString('hex')}`
  const reference = `${registry.host}/${name}:1`
  const folder = await testFolder()
  await writeFile(path.join(folder, 'Dockerfile'), 'FROM cell-test/busybox:latest\nCOPY bytes /\n')
  await writeFile(path.join(folder, 'bytes'), randomBytes(3_000_000))
  const signal = AbortSignal.timeout(60_000)
  const id = await buildImage(docker, { folder, tag: reference, labels: {}, onLine: () => {}, signal })
  const digest = await pushImage(docker, reference, { onBytes: () => {}, signal })
  onTestFinished(async () => {
    await images.remove(id)
  })
  await docker.getImage(id).remove({ force: true })
  const manifest: { config: Layer; layers: Layer[] } = JSON.parse(await readFile(blobFile(digest), 'utf8'))
  const last = manifest.layers.at(-1)?.digest ?? ''
  const blobs = {
    manifest: blobFile(digest),
    config: blobFile(manifest.config.digest),
    layer: blobFile(last),
  }
  return { pin: `${registry.host}/${name}@${digest}`, layers: manifest.layers, blobs }
}

function blobFile(digest: string): string {
  const hex = digest.slice('sha256:'.length)
  return path.join(registry.folder, 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data')
}

/** The same length and the same kind of file, but other content. */
async function replaceBytes(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes[0] === 0x7b) await writeFile(file, bytes.toString('utf8').replace(/sha256:./g, 'sha256:0'))
  else {
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    await writeFile(file, bytes)
  }
}

async function cutShort(file: string): Promise<void> {
  await truncate(file, Math.floor((await stat(file)).size / 2))
}
