import { describe, expect, test } from 'vitest'
import { isPrivate, publicLookup } from '../../adapters/registry/address-guard.ts'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { imageLayers } from '../../adapters/registry/image-layers.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'

const signal = new AbortController().signal
const config = JSON.stringify({ os: 'linux', architecture: 'amd64' })
const layer = { digest: `sha256:${'1'.repeat(64)}`, size: 1234 }
const manifest = JSON.stringify({
  schemaVersion: 2,
  config: { digest: digestOf(config), size: config.length },
  layers: [layer],
})
const index = JSON.stringify({
  schemaVersion: 2,
  manifests: [
    { digest: `sha256:${'2'.repeat(64)}`, size: 1, platform: { os: 'unknown', architecture: 'unknown' } },
    {
      digest: digestOf(manifest),
      size: manifest.length,
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    },
  ],
})
const files = {
  '/v2/a/manifests/v1': manifest,
  [`/v2/a/manifests/${digestOf(manifest)}`]: manifest,
  [`/v2/a/manifests/${digestOf(index)}`]: index,
  [`/v2/a/blobs/${digestOf(config)}`]: config,
  [`/v2/a/manifests/sha256:${'3'.repeat(64)}`]: manifest,
}

async function open() {
  const server = await startLoopbackRegistry(serve(files))
  const registry = createRegistry({ httpHosts: [server.host], deadline: 1000 })
  return { server, registry, name: { registry: server.host, repository: 'a' } }
}

describe('the registry client', () => {
  test('resolves a tag by hashing what came', async () => {
    const { server, registry, name } = await open()
    await using _ = server
    expect(await registry.resolve({ ...name, tag: 'v1' }, { signal })).toBe(digestOf(manifest))
  })

  test('refuses a manifest that is not the one asked for', async () => {
    const { server, registry, name } = await open()
    await using _ = server
    const wrong = registry.manifest({ ...name, digest: `sha256:${'3'.repeat(64)}` }, { signal })
    await expect(wrong).rejects.toMatchObject({ code: 'image-tampered' })
  })

  test('tells a missing image from a registry that does not answer', async () => {
    const { server, registry, name } = await open()
    const gone = { ...name, tag: 'gone' }
    await expect(registry.resolve(gone, { signal })).rejects.toMatchObject({ code: 'image-missing' })
    await server[Symbol.asyncDispose]()
    await expect(registry.resolve(gone, { signal })).rejects.toMatchObject({ code: 'image-unavailable' })
  })

  test('speaks plain http only to the host and port it was told', async () => {
    const { server, name } = await open()
    await using _ = server
    const strict = createRegistry({ httpHosts: ['127.0.0.1'], deadline: 1000 })
    const asked = strict.resolve({ ...name, tag: 'v1' }, { signal })
    await expect(asked).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(server.requests).toEqual([])
  })

  test('stops when its requests are used up', async () => {
    const { server, registry, name } = await open()
    await using _ = server
    const budget = { left: 1 }
    await registry.resolve({ ...name, tag: 'v1' }, { signal, budget })
    const asked = registry.resolve({ ...name, tag: 'v1' }, { signal, budget })
    await expect(asked).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(server.requests).toHaveLength(1)
  })
})

describe("an image's layers", () => {
  test.each([
    [index, 'linux/arm64', true],
    [index, 'linux/arm64/v8', true],
    [index, 'linux/arm64/v7', false],
    [index, 'linux/amd64', false],
    [manifest, 'linux/amd64', true],
    [manifest, 'linux/arm64', false],
  ])('are told for a platform it has %#', async (top, platform, found) => {
    const { server, registry, name } = await open()
    await using _ = server
    expect(await imageLayers(registry, { ...name, digest: digestOf(top) }, platform, { signal })).toEqual({
      platformFound: found,
      layers: found ? [layer] : [],
      configSize: found ? config.length : 0,
    })
  })
})

describe('an address', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['::', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:7f00:1', true],
    ['::ffff:8.8.8.8', false],
    ['fe80::1', true],
    ['fd00::1', true],
    ['ff02::1', true],
    ['64:ff9b::7f00:1', true],
    ['2002:7f00:1::', true],
    ['2606:4700::1111', false],
    ['no address', true],
  ])('%s is private: %s', (address, closed) => {
    expect(isPrivate(address)).toBe(closed)
  })

  test('is refused at the look-up when a name leads to a private one', async () => {
    const look = (all: boolean) =>
      new Promise((resolve) => {
        publicLookup('localhost', { all }, (error) => resolve(error?.message))
      })
    expect(await look(true)).toContain('private address')
    expect(await look(false)).toContain('private address')
  })
})
