import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guardLookup } from '../../adapters/registry/address-guard.ts'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { signImage } from '../../cell/trust/sign.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { makeBundle } from '../support/make-bundle.ts'
import { attacks } from '../support/registry-attacks.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const keys = [parsePublicKey(pem, 'ours')]
const pin = { ...parseReference('registry.test/demo/app'), digest: `sha256:${'d'.repeat(64)}` }
const root = '/v2/demo/app'
const deadline = 300

const claim = { key: pair.privateKey, repository: 'registry.test/demo/app', digest: pin.digest }
const { payload, signature } = signImage(claim)
const layer = {
  mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
  size: payload.length,
  digest: digestOf(payload),
  annotations: { 'dev.cosignproject.cosign/signature': signature },
}
const bundle = makeBundle(pair.privateKey, pin.digest)
const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const referrer = JSON.stringify({
  schemaVersion: 2,
  mediaType: manifestType,
  config: { mediaType: 'application/vnd.oci.empty.v1+json' },
  layers: [{ mediaType: bundleType, size: bundle.length, digest: digestOf(bundle) }],
  subject: { digest: pin.digest },
})
const descriptor = { mediaType: manifestType, size: referrer.length, digest: digestOf(referrer) }
const tag = `${root}/manifests/${pin.digest.replace(':', '-')}`
const paths = {
  'the classic list': `${tag}.sig`,
  'the signed text': `${root}/blobs/${layer.digest}`,
  'the list of referrers': `${root}/referrers/${pin.digest}`,
  'the fallback list': tag,
  'a referrer': `${root}/manifests/${descriptor.digest}`,
  'a bundle': `${root}/blobs/${digestOf(bundle)}`,
}
type Place = keyof typeof paths
const classic = {
  [paths['the classic list']]: JSON.stringify({ schemaVersion: 2, layers: [layer] }),
  [paths['the signed text']]: payload,
}
const hanging = { [paths['a referrer']]: referrer, [paths['a bundle']]: bundle }
const list = JSON.stringify({ schemaVersion: 2, manifests: [descriptor] })
const filesFor = (place: Place) =>
  place === 'the classic list' || place === 'the signed text'
    ? classic
    : { ...hanging, [paths[place === 'the fallback list' ? place : 'the list of referrers']]: list }

let home: string
let passwordFile: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hostile-'))
  passwordFile = join(home, 'password')
  writeFileSync(passwordFile, 's3cret')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

function verifyAt(host: string) {
  const access = { [pin.registry]: { credentials: { username: 'me', passwordFile } } }
  const via = { [pin.registry]: `http://${host}` }
  const registry = createRegistry({ httpHosts: [], via, access, deadline })
  return verifyImage(registry, pin, { keys }, { signal: new AbortController().signal })
}

/** Answers as `evil` at one place, honestly everywhere else. */
const attack = (place: Place, evil: RequestListener): RequestListener => {
  const honest = serve(filesFor(place))
  return (request, response) => (request.url === paths[place] ? evil : honest)(request, response)
}
const rounds = [1, 2, 3]

/** What must not read as tampering, because only the network or the registry's manners were bad. */
const faults = /drip|reset|silence|redirect|realm|401|busy|^a gzip bomb$/

describe('whatever a registry does at one place', () => {
  const cases = Object.keys(paths).flatMap((place) =>
    Object.keys(attacks).map((name) => [place, name] as const),
  )

  test.each(cases)('%s: %s', async (place, name) => {
    await using victim = await startLoopbackRegistry((_, response) => response.end('{"token":"x"}'))
    const evil = attacks[name]?.(victim.host.split(':')[1] ?? '') ?? (() => {})
    await using server = await startLoopbackRegistry(attack(place as Place, evil))
    const started = performance.now()
    const { outcome, keyId, reason } = await verifyAt(server.host)
    expect(keyId).toBeNull()
    expect(reason).not.toBe('')
    if (faults.test(name)) expect(outcome).toBe('unavailable')
    else expect(outcome).not.toBe('verified')
    expect(performance.now() - started).toBeLessThan(deadline * 5)
    expect(server.requests.length).toBeLessThanOrEqual(40)
    expect(victim.requests).toEqual([])
    expect(victim.connections()).toBe(0)
  })

  test.each(Object.keys(paths))('%s served honestly is verified', async (place) => {
    await using server = await startLoopbackRegistry(serve(filesFor(place as Place)))
    expect(await verifyAt(server.host)).toMatchObject({ outcome: 'verified' })
  })
})

describe('a name that turns private', () => {
  test('is refused at the second look-up', async () => {
    const answers = ['93.184.215.14', '127.0.0.1', '93.184.215.14']
    const look = guardLookup((_, __, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
    )
    const ask = () =>
      new Promise((resolve) => look('cdn.test', {}, (error, address) => resolve(error?.message ?? address)))
    expect(await ask()).toBe('93.184.215.14')
    expect(await ask()).toContain('private address')
    expect(await ask()).toBe('93.184.215.14')
  })

  test('is refused when one of its addresses is', async () => {
    const look = guardLookup((_, __, callback) =>
      callback(null, [
        { address: '93.184.215.14', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
      ]),
    )
    const asked = new Promise((resolve) =>
      look('cdn.test', { all: true }, (error) => resolve(error?.message)),
    )
    expect(await asked).toContain('private address')
  })
})

test.each<[Place, string]>([
  ['the classic list', 'ten thousand layers of nothing'],
  ['the list of referrers', 'endless bytes'],
  ['the list of referrers', 'a gzip bomb'],
  ['the list of referrers', 'a thousand referrers'],
  ['a bundle', 'endless bytes'],
])('%s with %s costs ten megabytes at most', async (place, name) => {
  await using good = await startLoopbackRegistry(serve({ ...hanging, [paths['the fallback list']]: list }))
  await using bad = await startLoopbackRegistry(attack(place, attacks[name]?.('1') ?? (() => {})))
  const probe = join(import.meta.dirname, '../support/verify-probe.ts')
  const image = `registry.test/demo/app@${pin.digest}`
  const args = [probe, image, Buffer.from(pem).toString('base64'), good.host, ...rounds.map(() => bad.host)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { outcomes, grownKiB } = JSON.parse(stdout)
  expect(outcomes).toHaveLength(rounds.length)
  expect(outcomes).not.toContain('verified')
  expect(grownKiB).toBeLessThan(10 * 1024)
})
