import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { signImage } from '../../cell/trust/sign.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { makeBundle, statementFor } from '../support/make-bundle.ts'
import { fixtureKey, readReferrerFixture, referrerFolders } from '../support/signature-fixtures.ts'

const { signal } = new AbortController()
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ours = parsePublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours')
const pin = { ...parseReference('registry.test/demo/app'), digest: `sha256:${'d'.repeat(64)}` }
const base = '/v2/demo/app'
const places = {
  api: `${base}/referrers/${pin.digest}`,
  tag: `${base}/manifests/${pin.digest.replace(':', '-')}`,
}
const types = {
  bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  simple: 'application/vnd.dev.cosign.artifact.sig.v1+json',
}
type Files = Record<string, Uint8Array | string>

function verifyAt(host: string, image = pin, policy: object = {}) {
  const registry = createRegistry({
    httpHosts: [],
    via: { [image.registry]: `http://${host}` },
    deadline: 1000,
  })
  return verifyImage(registry, image, { keys: [ours], ...policy }, { signal })
}

async function verifyFiles(files: Files, policy: object = {}) {
  await using server = await startLoopbackRegistry(serve(files))
  return { ...(await verifyAt(server.host, pin, policy)), requests: server.requests }
}

/** A referrer's manifest with its blob, as cosign 3 writes them. */
function referrer(bundle: Uint8Array, change: object = {}) {
  const layers = [{ mediaType: types.bundle, size: bundle.length, digest: digestOf(bundle) }]
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    artifactType: types.bundle,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', size: 2, digest: digestOf('{}') },
    layers,
    subject: { mediaType: types.manifest, size: 1, digest: pin.digest },
    ...change,
  })
  const files: Files = {
    [`${base}/manifests/${digestOf(manifest)}`]: manifest,
    [`${base}/blobs/${digestOf(bundle)}`]: bundle,
  }
  return {
    files,
    descriptor: { mediaType: types.manifest, size: manifest.length, digest: digestOf(manifest) },
  }
}
const listOf = (...referrers: { descriptor: object }[]) =>
  JSON.stringify({ schemaVersion: 2, manifests: referrers.map(({ descriptor }) => descriptor) })
const good = referrer(makeBundle(pair.privateKey, pin.digest))
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

describe('signatures in a repository of their own', () => {
  const signatureRepository = { registry: pin.registry, repository: 'signatures' }
  const { payload, signature } = signImage({
    key: pair.privateKey,
    repository: 'registry.test/demo/app',
    digest: pin.digest,
  })
  const classic = JSON.stringify({
    schemaVersion: 2,
    layers: [
      {
        mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
        size: payload.length,
        digest: digestOf(payload),
        annotations: { 'dev.cosignproject.cosign/signature': signature },
      },
    ],
  })
  const moved = (files: Files) =>
    Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [path.replace('/demo/app/', '/signatures/'), bytes]),
    )

  test.each<[string, Files]>([
    ['simple', { [`${places.tag}.sig`]: classic, [`${base}/blobs/${digestOf(payload)}`]: payload }],
    ['bundle', { ...good.files, [places.tag]: listOf(good) }],
  ])('are found there and only there: %s', async (format, files) => {
    const found = await verifyFiles(moved(files), { signatureRepository })
    expect(found).toMatchObject({ outcome: 'verified', format })
    expect(found.requests.every((line) => line.startsWith('GET /v2/signatures/'))).toBe(true)
    expect(await verifyFiles(moved(files))).toMatchObject({ outcome: 'unsigned' })
    expect(await verifyFiles(files, { signatureRepository })).toMatchObject({ outcome: 'unsigned' })
  })
})

describe('a long list of referrers', () => {
  const paged = (pages: string[], link: (page: number) => string) => {
    const table = serve(good.files)
    return startLoopbackRegistry((request, response) => {
      const url = new URL(request.url ?? '', 'http://x')
      if (url.pathname !== places.api) return table(request, response)
      const page = Number(url.searchParams.get('page') ?? 0)
      if (page + 1 < pages.length) response.setHeader('link', link(page + 1))
      response.end(pages[page])
    })
  }
  const empty = listOf()

  test('is read on over its pages', async () => {
    await using server = await paged([empty, empty, listOf(good)], (page) => `<?page=${page}>; rel="next"`)
    expect(await verifyAt(server.host)).toMatchObject({ outcome: 'verified' })
    const absolute = (page: number) => `<http://${server.host}${places.api}?page=${page}>; rel="next"`
    await using second = await paged([empty, listOf(good)], (page) =>
      absolute(page).replace(server.host, second.host),
    )
    expect(await verifyAt(second.host)).toMatchObject({ outcome: 'verified' })
  })

  test('is never read on at another address', async () => {
    await using victim = await startLoopbackRegistry(serve({ ...good.files, [places.api]: listOf(good) }))
    await using server = await paged([empty, empty], () => `<http://${victim.host}${places.api}>; rel="next"`)
    expect(await verifyAt(server.host)).toMatchObject({ outcome: 'unavailable' })
    expect(victim.requests).toEqual([])
  })

  test('in crumbs, or in a circle, is read for a while only', async () => {
    const crumbs = Array.from({ length: 500 }, () => empty)
    await using server = await paged(crumbs, (page) => `<?page=${page}>; rel="next"`)
    expect(await verifyAt(server.host)).toMatchObject({
      outcome: 'unavailable',
      code: 'signature-unavailable',
    })
    expect(server.requests.length).toBeLessThanOrEqual(12)
  })

  test('of a thousand is not opened to the end', async () => {
    const bad = Array.from({ length: 1000 }, (_, n) =>
      referrer(makeBundle(pair.privateKey, digestOf(`${n}`))),
    )
    const files: Files = Object.assign({ [places.api]: listOf(...bad) }, ...bad.map((one) => one.files))
    const found = await verifyFiles(files)
    expect(found).toMatchObject({ outcome: 'unavailable', keyId: null })
    expect(found.requests.length).toBeLessThanOrEqual(40)
    const sboms = bad.map(({ descriptor }) => ({
      descriptor: { ...descriptor, artifactType: 'application/spdx+json' },
    }))
    const skipped = await verifyFiles({ [places.api]: listOf(...sboms) })
    expect(skipped).toMatchObject({ outcome: 'unavailable', keyId: null })
    expect(skipped.requests.length).toBeLessThanOrEqual(3)
  })
})
