import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { makeBundle, statementFor } from '../support/make-bundle.ts'
import {
  good,
  listOf,
  ours,
  pair,
  pin,
  places,
  referrer,
  types,
  verifyAt,
  verifyFiles,
  type Files,
} from '../support/served-referrers.ts'
import { fixtureKey, readReferrerFixture, referrerFolders } from '../support/signature-fixtures.ts'

const attestation = referrer(
  makeBundle(pair.privateKey, pin.digest, {
    statement: { ...statementFor(pin.digest), predicateType: 'https://spdx.dev/Document' },
  }),
)

describe('what real cosign hung on an image', () => {
  test.each(referrerFolders.flatMap((folder) => [[folder, 'api'] as const, [folder, 'tag'] as const]))(
    '%s verifies by the %s',
    async (folder, place) => {
      const { list, manifests, blobs, pin: read } = readReferrerFixture(folder)
      const image = folder === 'simple-as-referrer' ? { ...read, repository: 'demo/ref11' } : read
      const root = `/v2/${image.repository}`
      const at = place === 'api' ? `referrers/${image.digest}` : `manifests/${image.digest.replace(':', '-')}`
      const files: Files = { [`${root}/${at}`]: list }
      for (const [digest, bytes] of manifests) files[`${root}/manifests/${digest}`] = bytes
      for (const [digest, bytes] of blobs) files[`${root}/blobs/${digest}`] = bytes
      await using server = await startLoopbackRegistry(serve(files))
      const format = folder === 'simple-as-referrer' ? 'simple' : 'bundle'
      const found = await verifyAt(server.host, image, { keys: [fixtureKey('k1')] })
      expect(found).toMatchObject({ outcome: 'verified', format, keyId: fixtureKey('k1').id })
      expect(found.evidence?.format).toBe(format)
      const byStranger = await verifyAt(server.host, image)
      expect(byStranger).toMatchObject({ outcome: 'rejected', code: 'signature-invalid', keyId: null })
    },
  )
})

describe('a referrer', () => {
  test.each(['api', 'tag'] as const)('by our key is verified by the %s', async (place) => {
    const found = await verifyFiles({ ...good.files, [places[place]]: listOf(good) })
    expect(found).toMatchObject({ outcome: 'verified', format: 'bundle', keyId: ours.id })
    expect(found.requests.length).toBeLessThanOrEqual(5)
  })

  test('is not there: three places are named where nothing was', async () => {
    const { outcome, code, checks } = await verifyFiles({})
    expect({ outcome, code, places: checks.length }).toEqual({
      outcome: 'unsigned',
      code: 'image-unsigned',
      places: 3,
    })
  })

  const bad = Array.from({ length: 14 }, (_, n) =>
    referrer(makeBundle(pair.privateKey, `sha256:${n.toString(16).repeat(64)}`)),
  )
  test('is found behind bad ones, beside a page that is no list, and whatever stands at the classic tag', async () => {
    const files = Object.assign({}, good.files, ...bad.map((one) => one.files))
    const found = await verifyFiles({
      ...files,
      [`${places.tag}.sig`]: 'junk',
      [places.api]: '<html>Welcome</html>',
      [places.tag]: listOf(...bad, good),
    })
    expect(found).toMatchObject({ outcome: 'verified' })
    expect(found.requests.length).toBeLessThanOrEqual(40)
  })

  const claimed = { 'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1' }
  const attested = { 'dev.sigstore.bundle.predicateType': 'https://spdx.dev/Document' }
  const otherSubject = { digest: `sha256:${'e'.repeat(64)}`, mediaType: types.manifest, size: 1 }
  const bundle = makeBundle(pair.privateKey, pin.digest)
  const layer = { mediaType: types.bundle, size: bundle.length, digest: digestOf(bundle) }
  test.each<[string, string, ReturnType<typeof referrer>]>([
    ['an attestation', 'rejected', attestation],
    [
      'an attestation that says it is one',
      'unsigned',
      referrer(Object.values(attestation.files).at(1) as Uint8Array, { annotations: attested }),
    ],
    [
      'an attestation that says it is a signature',
      'rejected',
      referrer(Object.values(attestation.files).at(1) as Uint8Array, { annotations: claimed }),
    ],
    ['of another subject', 'unsigned', referrer(bundle, { subject: otherSubject })],
    ['of no subject', 'unsigned', referrer(bundle, { subject: undefined })],
    ['with two layers', 'unsigned', referrer(bundle, { layers: [layer, layer] })],
    [
      'with a layer of another type',
      'unsigned',
      referrer(bundle, { layers: [{ ...layer, mediaType: 'x' }] }),
    ],
    ['with a layer that is too large', 'unsigned', referrer(bundle, { layers: [{ ...layer, size: 1e9 }] })],
    ['for another image', 'rejected', referrer(makeBundle(pair.privateKey, otherSubject.digest))],
    [
      'by a stranger',
      'rejected',
      referrer(makeBundle(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, pin.digest)),
    ],
    ['of junk', 'rejected', referrer(Buffer.from('junk'))],
  ])('%s is %s', async (_, outcome, one) => {
    const found = await verifyFiles({ ...one.files, [places.api]: listOf(one) })
    expect(found).toMatchObject({ outcome, keyId: null })
  })

  test('whose blob is another, or gone, is refused', async () => {
    const [manifest = '', blob = ''] = Object.keys(good.files)
    const list = { [places.api]: listOf(good) }
    const swapped = { ...good.files, ...list, [blob]: makeBundle(pair.privateKey, pin.digest) }
    expect(await verifyFiles(swapped)).toMatchObject({ outcome: 'rejected', keyId: null })
    const gone = { [manifest]: good.files[manifest] ?? '', ...list }
    expect(await verifyFiles(gone)).toMatchObject({ outcome: 'unavailable' })
    const lying = { ...good.files, ...list, [manifest]: String(good.files[manifest]).replace('2', '3') }
    expect(await verifyFiles(lying)).toMatchObject({ outcome: 'rejected', keyId: null })
  })

  test('must carry the annotations that the store demands', async () => {
    const requireAnnotations = { app: 'calendar' }
    const files = { ...good.files, [places.api]: listOf(good) }
    expect(await verifyFiles(files, { requireAnnotations })).toMatchObject({
      outcome: 'rejected',
      checks: expect.arrayContaining([expect.objectContaining({ name: 'annotations', ok: false })]),
    })
    const statement = statementFor(pin.digest, requireAnnotations)
    const carrying = referrer(makeBundle(pair.privateKey, pin.digest, { statement }))
    const found = verifyFiles({ ...carrying.files, [places.api]: listOf(carrying) }, { requireAnnotations })
    expect(await found).toMatchObject({ outcome: 'verified' })
  })

  test('verifies with no byte of its manifest changed into another claim', { timeout: 60_000 }, async () => {
    const [path = ''] = Object.keys(good.files)
    const manifest = Buffer.from(good.files[path] ?? '')
    const files: Files = { ...good.files, [places.api]: listOf(good) }
    await using server = await startLoopbackRegistry((request, response) => serve(files)(request, response))
    for (let at = 0; at < manifest.length; at++) {
      const changed = Buffer.from(manifest)
      changed[at] = (changed[at] ?? 0) ^ 0x04
      files[path] = changed
      expect((await verifyAt(server.host)).outcome, `byte ${at}`).toBe('rejected')
    }
  })
})
