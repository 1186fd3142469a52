import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeKeyPair } from '../../cell/trust/key-pair.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { engineClient } from '../support/engine-client.ts'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

let fixture: FixtureCell
let cell: TestCell

beforeEach(async () => {
  fixture = await makeFixtureCell()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

/** What is wrong with the store, and the code that says so. Each prepares the one service `tiny`. */
const wrongs: [string, string, (store: FixtureCell['store'], fixture: FixtureCell) => Promise<void>][] = [
  [
    'the image is unsigned',
    'image-unsigned',
    async (store) => store.publish({ tiny: tinyManifest('tiny', await store.push('fixture/tiny')) }),
  ],
  [
    'another key signed the image',
    'signature-invalid',
    async (store) => {
      const pin = await store.push('fixture/tiny')
      const { key } = await makeKeyPair()
      await store.sign(pin, { key: await decodeCosignKey(key, '', 'other') })
      store.publish({ tiny: tinyManifest('tiny', pin) })
    },
  ],
  [
    "the signature is another digest's",
    'signature-invalid',
    async (store) => {
      const pin = await store.push('fixture/tiny')
      const other = await store.push('fixture/tiny')
      await store.sign(pin, { digest: other.split('@')[1] ?? '' })
      store.publish({ tiny: tinyManifest('tiny', pin) })
    },
  ],
  [
    "the signature is another repository's",
    'signature-invalid',
    async (store, { registry }) => {
      const pin = await store.push('fixture/tiny')
      await store.sign(pin, { repository: `${registry}/fixture/other` })
      store.publish({ tiny: tinyManifest('tiny', pin) })
    },
  ],
  [
    'the image is not pinned',
    'image-not-pinned',
    async (store) => {
      const pin = await store.push('fixture/tiny')
      await store.sign(pin)
      store.publish({ tiny: tinyManifest('tiny', `${pin.split('@')[0]}:latest`) })
    },
  ],
  [
    'the image lies outside the allow-list',
    'registry-not-allowed',
    async (store) => {
      const pin = await store.push('elsewhere/tiny')
      await store.sign(pin)
      store.publish({ tiny: tinyManifest('tiny', pin) })
    },
  ],
  [
    'the manifest was edited after it was signed',
    'manifest-tampered',
    async (store) => {
      const pin = await store.push('fixture/tiny')
      await store.sign(pin)
      store.publish({ tiny: tinyManifest('tiny', pin) })
      appendFileSync(join(store.folder, 'public/services/tiny/manifest.json'), ' ')
    },
  ],
  [
    'the index was edited after it was signed',
    'index-unsigned',
    async (store) => {
      const pin = await store.push('fixture/tiny')
      await store.sign(pin)
      store.publish({ tiny: tinyManifest('tiny', pin) })
      appendFileSync(join(store.folder, 'public/index.json'), ' ')
    },
  ],
  [
    'a layer was tampered with in the registry',
    'image-tampered',
    async (store, { registry, storage }) => {
      const pin = await store.push('fixture/tiny')
      await store.sign(pin)
      store.publish({ tiny: tinyManifest('tiny', pin) })
      await tamperLayers(registry, storage, pin)
    },
  ],
]

describe('refuses, and leaves nothing, when', () => {
  test.each(wrongs)('%s (%s)', async (_, code, prepare) => {
    await prepare(fixture.store, fixture)
    cell = await fixture.start()
    const before = await fixture.world(cell)
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'failed', problem: { code } })
    expect(await fixture.world(cell)).toEqual(before)
    if (code === 'image-tampered') return
    const { body: plan } = await cell.call('POST', '/api/services/catalog/tiny/plan', { do: 'install' })
    expect(plan.problems.map((problem: { code: string }) => problem.code)).toContain(code)
  })

  test('the store offers an older index than was seen (index-rolled-back)', async () => {
    const pin = await fixture.store.push('fixture/tiny')
    await fixture.store.sign(pin)
    fixture.store.publish({ tiny: tinyManifest('tiny', pin) }, 7)
    cell = await fixture.start()
    const refresh = async () => {
      const { body } = await cell.call('POST', '/api/stores/refresh')
      return await cell.ended(body.job.id)
    }
    await settled()
    expect(await refresh()).toMatchObject({ state: 'done' })
    fixture.store.publish({ tiny: tinyManifest('tiny', pin) }, 6)
    expect(await refresh()).toMatchObject({ state: 'failed', problem: { code: 'index-rolled-back' } })
    const before = await fixture.world(cell)
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: 'index-rolled-back' },
    })
    expect(await fixture.world(cell)).toEqual(before)
  })

  test('a container of that name stands there that is not ours (name-taken)', async () => {
    await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
    const docker = engineClient(fixture.engine)
    const foreign = await docker.createContainer({
      name: `${fixture.prefix}tiny`,
      Image: 'cell-test/busybox:latest',
      Cmd: ['true'],
    })
    cell = await fixture.start()
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: 'name-taken' },
    })
    expect((await foreign.inspect()).Id).toBe(foreign.id)
  })
})

async function settled(): Promise<void> {
  const { body } = await cell.call('GET', '/api/jobs')
  for (const { id } of body.items) await cell.ended(id)
}

/** Flips a byte in the middle of every layer that only this image has. */
async function tamperLayers(registry: string, storage: string, pin: string): Promise<void> {
  const [name = '', digest = ''] = pin.split('@')
  const accept = 'application/vnd.docker.distribution.manifest.v2+json'
  const answer = await fetch(`http://${registry}/v2/${name.slice(registry.length + 1)}/manifests/${digest}`, {
    headers: { accept },
  })
  const { layers } = (await answer.json()) as { layers: { digest: string }[] }
  const hex = layers.at(-1)?.digest.split(':')[1] ?? ''
  const blob = join(storage, 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data')
  expect(existsSync(blob), readdirSync(storage).join()).toBe(true)
  const bytes = readFileSync(blob)
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1)
  writeFileSync(blob, bytes)
}
