import { describe, expect, test } from 'vitest'
import { signImage } from '../../cell/trust/sign.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { makeBundle } from '../support/make-bundle.ts'
import {
  base,
  good,
  listOf,
  pair,
  pin,
  places,
  referrer,
  verifyAt,
  verifyFiles,
  type Files,
} from '../support/served-referrers.ts'

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
