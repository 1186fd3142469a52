import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'
import { signedImage } from '../support/signed-image.ts'
import { makeSignedStore, namedPair } from '../support/signed-store.ts'

test('an image counts only for the service whose id was signed with it', async () => {
  const pair = namedPair('ours')
  const store = makeSignedStore()
  const registry = await startReferrersRegistry()
  const cell = await startEnginelessCell({ local_store: true })
  onTestFinished(async () => {
    await cell[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
    store.remove()
  })
  const images = {
    tiny: await signedImage(registry.host, [pair], { app: 'tiny' }),
    other: await signedImage(registry.host, [pair], { app: 'tiny' }),
    plain: await signedImage(registry.host, [pair]),
  }
  const services = Object.fromEntries(
    Object.entries(images).map(([id, pin]) => [id, tinyManifest(id, pin) as { version: string }]),
  )
  store.publish({ version: 1, signedBy: [pair], services })
  writeFileSync(join(cell.home, 'config/our.pub'), pair.pem)
  const settings = {
    id: 'elsewhere',
    url: store.urlIn(cell.home),
    images: [`${registry.host}/team/*`],
    image_keys: ['config/our.pub'],
    catalogue_keys: ['config/our.pub'],
    require_annotations: { app: '${SERVICE_ID}' },
  }
  const changed = await cell.call('PUT', '/api/config', {
    stores: [settings],
    local_store: false,
    registries: [{ host: registry.host, http: true }],
  })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  const catalogue = async () => (await cell.call('GET', '/api/services/catalog')).body.items.length
  await expect.poll(catalogue, { timeout: 30_000 }).toBe(3)

  const verify = async (body: object) => (await cell.call('POST', '/api/verify', body)).body
  const unmet = (detail: string) => ({
    outcome: 'rejected',
    code: 'signature-invalid',
    checks: expect.arrayContaining([
      { name: 'annotations', ok: false, detail: expect.stringContaining(detail) },
    ]),
  })
  expect(await verify({ service: 'tiny' })).toMatchObject({ outcome: 'verified' })
  expect(await verify({ image: images.tiny })).toMatchObject({ outcome: 'verified' })
  expect(await verify({ service: 'other' })).toMatchObject(unmet('"other"'))
  expect(await verify({ service: 'plain' })).toMatchObject(unmet('"plain"'))
  const unused = await signedImage(registry.host, [pair], { app: '${SERVICE_ID}' })
  expect(await verify({ image: unused })).toMatchObject(unmet('none of this store does'))
}, 120_000)
