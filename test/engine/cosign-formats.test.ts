import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRegistry, type Registry } from '../../adapters/registry/create-registry.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { makeKeyPair, type KeyPairFiles } from '../../cell/trust/key-pair.ts'
import { nameOf, parseReference, type PinnedReference } from '../../cell/trust/reference.ts'
import { signImage } from '../../cell/trust/sign.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { ensureCosign, findCosign3, runCosign } from '../support/cosign.ts'
import { startDebianRegistry } from '../support/debian-registry.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'

const cache = '.bed/debian'
const { signal } = new AbortController()
const found3 = await findCosign3(cache)
if ('missing' in found3)
  process.stderr.write(`\nNOT TESTED: cosign 3 is in neither forky nor sid.\n${found3.missing}\n\n`)
const with3 = 'path' in found3
const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
}
let home: string
let binaries: { 2: string; 3: string }
let pair: KeyPairFiles
let made = 0
const servers: AsyncDisposable[] = []
const hosts = { fallback: '', api: '' }
let registry: Registry

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cosign-'))
  binaries = { 2: await ensureCosign(cache), 3: 'path' in found3 ? found3.path : '' }
  pair = await makeKeyPair()
  writeFileSync(join(home, 'key'), pair.key, { mode: 0o600 })
  writeFileSync(join(home, 'pub'), pair.pub)
  writeFileSync(join(home, 'predicate.json'), '{"made":"by us"}')
  const [fallback, api] = [await startDebianRegistry(cache), await startReferrersRegistry()]
  servers.push(fallback, api)
  Object.assign(hosts, { fallback: fallback.host, api: api.host })
  registry = createRegistry({ httpHosts: Object.values(hosts) })
  if (!with3) return
  const config = await runCosign(binaries[3], ['signing-config', 'create'], { home })
  expect(config, config.stderr).toMatchObject({ code: 0 })
  writeFileSync(join(home, 'sc.json'), config.stdout)
}, 300_000)

afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
})

/** Pushes an index of one platform that nobody has signed; both pins. */
async function pushImage(host: string): Promise<{ index: PinnedReference; platform: PinnedReference }> {
  const name = { registry: host, repository: `demo/app-${made++}` }
  const put = async (value: object, type: string, tag: string) => {
    const bytes = Buffer.from(JSON.stringify(value))
    await registry.putManifest({ ...name, tag }, bytes, type, { signal })
    return { ...name, digest: await registry.resolve({ ...name, tag }, { signal }), size: bytes.length }
  }
  const text = JSON.stringify({ os: 'linux', architecture: 'amd64', config: { Labels: { n: `${made}` } } })
  const config = { mediaType: types.config, ...(await registry.putBlob(name, Buffer.from(text), { signal })) }
  const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: [] }
  const { size, ...platform } = await put(manifest, types.manifest, 'amd64')
  const runsOn = { os: 'linux', architecture: 'amd64' }
  const entry = { mediaType: types.manifest, digest: platform.digest, size, platform: runsOn }
  const list = { schemaVersion: 2, mediaType: types.index, manifests: [entry] }
  const { registry: at, repository, digest } = await put(list, types.index, 'v1')
  return { index: { registry: at, repository, digest }, platform }
}

const pathTo = (pin: PinnedReference) => `${nameOf(pin)}@${pin.digest}`
const offline = { 2: ['--tlog-upload=false'], 3: ['--signing-config', 'sc.json'] }
const keys = () => [parsePublicKey(pair.pub, 'ours')]
const verifyByUs = (pin: PinnedReference, policy: object = {}) =>
  verifyImage(registry, pin, { keys: keys(), ...policy }, { signal })

async function run(version: 2 | 3, args: string[], variables: Record<string, string> = {}) {
  return await runCosign(binaries[version], args, { home, variables })
}

interface Way {
  name: string
  by: 2 | 3
  format: 'simple' | 'bundle'
  args?: string[]
  /** Instead of the usual way to sign offline. */
  instead?: string[]
  variables?: (host: string) => Record<string, string>
  policy?: (host: string) => object
  recursive?: true
}
const elsewhere = {
  variables: (host: string) => ({ COSIGN_REPOSITORY: `${host}/signatures` }),
  policy: (host: string) => ({ signatureRepository: parseReference(`${host}/signatures`) }),
}
const annotated = {
  args: ['-a', 'app=calendar', '-a', 'note=<&>'],
  policy: () => ({ requireAnnotations: { app: 'calendar', note: '<&>' } }),
}
const identity = 'ghcr.io/owner/app:v1'
const old3 = ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false']

const ways: Way[] = [
  { name: 'classic', by: 2, format: 'simple' },
  { name: 'recursively', by: 2, format: 'simple', args: ['-r'], recursive: true },
  { name: 'with annotations', by: 2, format: 'simple', ...annotated },
  { name: 'in a repository of their own', by: 2, format: 'simple', ...elsewhere },
  {
    name: "with docker's media types",
    by: 2,
    format: 'simple',
    variables: () => ({ COSIGN_DOCKER_MEDIA_TYPES: '1' }),
  },
  {
    name: 'as a referrer',
    by: 2,
    format: 'simple',
    args: ['--registry-referrers-mode=oci-1-1'],
    variables: () => ({ COSIGN_EXPERIMENTAL: '1' }),
  },
  {
    name: "under a mirror's name",
    by: 2,
    format: 'simple',
    args: ['--sign-container-identity', identity],
    policy: () => ({ identities: ['ghcr.io/owner/app'] }),
  },
  { name: 'as a bundle', by: 3, format: 'bundle' },
  {
    name: 'as a bundle, without a signing config',
    by: 3,
    format: 'bundle',
    instead: ['--use-signing-config=false', '--tlog-upload=false'],
  },
  { name: 'as bundles, recursively', by: 3, format: 'bundle', args: ['-r'], recursive: true },
  { name: 'as a bundle with annotations', by: 3, format: 'bundle', ...annotated },
  { name: 'as a bundle in a repository of its own', by: 3, format: 'bundle', ...elsewhere },
  { name: 'in the old format', by: 3, format: 'simple', instead: old3 },
  { name: 'in the old format with annotations', by: 3, format: 'simple', instead: old3, ...annotated },
]

describe.each(['fallback', 'api'] as const)('on a registry with %s', { timeout: 120_000 }, (kind) => {
  const signs = async (way: Way) => {
    const { by, args = [], instead = offline[by], variables, policy } = way
    const host = hosts[kind]
    const { index, platform } = await pushImage(host)
    expect(await verifyByUs(index, policy?.(host))).toMatchObject({ outcome: 'unsigned' })
    const all = ['sign', '-y', '--key', 'key', ...instead, ...args, pathTo(index)]
    const signed = await run(by, all, variables?.(host))
    expect(signed, signed.stderr).toMatchObject({ code: 0 })
    const found = await verifyByUs(index, policy?.(host))
    expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'verified', format: way.format })
    const kept = checkEvidence(found.evidence, { keys: keys(), ...policy?.(host), pin: index })
    expect(kept).toMatchObject({ outcome: 'verified', source: 'evidence', format: way.format })
    const { pub } = await makeKeyPair()
    const byStranger = await verifyByUs(index, {
      ...policy?.(host),
      keys: [parsePublicKey(pub, 'a stranger')],
    })
    expect(byStranger).toMatchObject({ outcome: 'rejected', keyId: null })
    const ofPlatform = await verifyByUs(platform, policy?.(host))
    expect(ofPlatform.outcome).toBe(way.recursive ? 'verified' : 'unsigned')
    if (policy === annotated.policy)
      expect(await verifyByUs(index, { requireAnnotations: { app: 'mail' } })).toMatchObject({
        outcome: 'rejected',
      })
    return found.format
  }
  test.for(ways.filter(({ by }) => by === 2))('cosign 2 signs $name', async (way) => {
    expect(await signs(way)).toBe(way.format)
  })
  test.skipIf(!with3).for(ways.filter(({ by }) => by === 3))('cosign 3 signs $name', async (way) => {
    expect(await signs(way)).toBe(way.format)
  })

  test('either cosign verifies what this cell signs', async () => {
    const { index } = await pushImage(hosts[kind])
    const key = await decodeCosignKey(pair.key, '', 'the key')
    const annotations = { app: 'calendar' }
    const signed = signImage({ key, repository: nameOf(index), digest: index.digest, annotations })
    await pushSignature(registry, index, { ...signed, publicKey: createPublicKey(pair.pub) }, { signal })
    for (const version of with3 ? ([2, 3] as const) : ([2] as const)) {
      const args = ['verify', '--key', 'pub', '--insecure-ignore-tlog=true', '-a', 'app=calendar']
      const good = await run(version, [...args, pathTo(index)])
      expect(good, good.stderr).toMatchObject({ code: 0 })
      const other = await run(version, [...args.slice(0, -1), 'app=mail', pathTo(index)])
      expect(other.code).not.toBe(0)
    }
  })

  test.skipIf(!with3)('an attestation by our key is no signature, whatever cosign 3 says', async () => {
    const { index } = await pushImage(hosts[kind])
    const statement = ['--type', 'custom', '--predicate', 'predicate.json']
    const attested = await run(3, [
      'attest',
      '-y',
      '--key',
      'key',
      ...offline[3],
      ...statement,
      pathTo(index),
    ])
    expect(attested, attested.stderr).toMatchObject({ code: 0 })
    expect(await verifyByUs(index)).toMatchObject({ outcome: 'unsigned', keyId: null })
    const signed = await run(3, ['sign', '-y', '--key', 'key', ...offline[3], pathTo(index)])
    expect(signed, signed.stderr).toMatchObject({ code: 0 })
    expect(await verifyByUs(index)).toMatchObject({ outcome: 'verified', format: 'bundle' })
  })
})
