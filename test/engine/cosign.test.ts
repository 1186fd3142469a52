import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRegistry, type Registry } from '../../adapters/registry/create-registry.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { verifyIndexSignature } from '../../cell/trust/catalogue-signature.ts'
import { decodeCosignKey } from '../../cell/trust/cosign-key.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { makeKeyPair, type KeyPairFiles } from '../../cell/trust/key-pair.ts'
import { nameOf, type PinnedReference } from '../../cell/trust/reference.ts'
import { signBlob, signImage } from '../../cell/trust/sign.ts'
import { readSignatureList } from '../../cell/trust/signature-list.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { ensureCosign, runCosign } from '../support/cosign.ts'
import { startDebianRegistry, type RunningRegistry } from '../support/debian-registry.ts'

const cache = '.bed/debian'
const { signal } = new AbortController()
let home: string
let cosign: string
let server: RunningRegistry
let registry: Registry
let made = 0

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cosign-'))
  cosign = await ensureCosign(cache)
  server = await startDebianRegistry(cache)
  registry = createRegistry({ httpHosts: [server.host] })
}, 300_000)

afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
})

/** Pushes an image that nobody has signed yet. */
async function pushImage(repository: string): Promise<PinnedReference> {
  const name = { registry: server.host, repository }
  const type = 'application/vnd.oci.image.manifest.v1+json'
  const bytes = Buffer.from(
    JSON.stringify({ os: 'linux', architecture: 'amd64', config: { Labels: { n: `${made++}` } } }),
  )
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    ...(await registry.putBlob(name, bytes, { signal })),
  }
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: type, config, layers: [] }))
  await registry.putManifest({ ...name, tag: 'v1' }, manifest, type, { signal })
  return { ...name, digest: await registry.resolve({ ...name, tag: 'v1' }, { signal }) }
}

const pathTo = (pin: PinnedReference) => `${nameOf(pin)}@${pin.digest}`

function keep(name: string, text: string): string {
  const path = join(home, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

async function cosignPair(password: string): Promise<KeyPairFiles> {
  const prefix = join(home, `theirs-${made++}`)
  const run = await runCosign(cosign, ['generate-key-pair', '--output-key-prefix', prefix], {
    home,
    password,
  })
  expect(run).toMatchObject({ code: 0 })
  return { key: readFileSync(`${prefix}.key`, 'utf8'), pub: readFileSync(`${prefix}.pub`, 'utf8') }
}

async function signByCosign(pin: PinnedReference, pair: KeyPairFiles, password = '', more: string[] = []) {
  const key = keep(`key-${made++}`, pair.key)
  const args = ['sign', '-y', '--key', key, '--tlog-upload=false', ...more, pathTo(pin)]
  const run = await runCosign(cosign, args, { home, password })
  expect(run, run.stderr).toMatchObject({ code: 0 })
}

function verifyByCosign(pin: PinnedReference, { pub }: KeyPairFiles, more: string[] = []) {
  const key = keep(`pub-${made++}`, pub)
  return runCosign(cosign, ['verify', '--key', key, '--insecure-ignore-tlog=true', ...more, pathTo(pin)], {
    home,
  })
}

async function signByUs(pin: PinnedReference, pair: KeyPairFiles, password = '', annotations = {}) {
  const key = await decodeCosignKey(pair.key, password, 'the key')
  const signed = signImage({ key, repository: nameOf(pin), digest: pin.digest, annotations })
  await pushSignature(registry, pin, { ...signed, publicKey: createPublicKey(pair.pub) }, { signal })
}

const policyOf = (...pairs: KeyPairFiles[]) => ({
  keys: pairs.map(({ pub }) => parsePublicKey(pub, 'a key')),
})
const verifyByUs = (pin: PinnedReference, ...pairs: KeyPairFiles[]) =>
  verifyImage(registry, pin, policyOf(...pairs), { signal })

/** Puts one image's signatures at the place where another's are looked for. */
async function copySignatures(from: PinnedReference, to: PinnedReference): Promise<void> {
  const tagOf = ({ digest: hash, ...name }: PinnedReference) => ({
    ...name,
    tag: `${hash.replace(':', '-')}.sig`,
  })
  const { bytes } = await registry.manifest(tagOf(from), { signal })
  const { config } = JSON.parse(bytes.toString('utf8'))
  for (const digest of [config.digest, ...readSignatureList(bytes).map(({ payload }) => payload)]) {
    await registry.putBlob(to, await registry.blob(from, digest, { signal, limit: 100_000 }), { signal })
  }
  await registry.putManifest(tagOf(to), bytes, 'application/vnd.oci.image.manifest.v1+json', { signal })
}

async function signatureCount(pin: PinnedReference): Promise<number> {
  const { digest: hash, ...name } = pin
  const { bytes } = await registry.manifest({ ...name, tag: `${hash.replace(':', '-')}.sig` }, { signal })
  return readSignatureList(bytes).length
}

describe('what this cell signs', { timeout: 60_000 }, () => {
  test('real cosign verifies, annotations and all', async () => {
    const [pin, pair, other] = await Promise.all([pushImage('ours/app'), makeKeyPair(), makeKeyPair()])
    await signByUs(pin, pair, '', { app: 'calendar', note: '<&>' })
    const good = await verifyByCosign(pin, pair, ['-a', 'app=calendar'])
    expect(good, good.stderr).toMatchObject({ code: 0 })
    expect((await verifyByCosign(pin, pair, ['-a', 'app=mail'])).code).not.toBe(0)
    expect((await verifyByCosign(pin, other)).code).not.toBe(0)
    expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'verified' })
  })

  test.each(['', 'pass wörd'])(
    "with cosign's own key file under %j real cosign verifies",
    async (password) => {
      const [pin, pair] = await Promise.all([pushImage('ours/their-key'), cosignPair(password)])
      await signByUs(pin, pair, password)
      expect((await verifyByCosign(pin, pair)).code).toBe(0)
    },
  )

  test('is byte for byte what cosign signs: cosign finds nothing to add', async () => {
    const [pin, pair] = await Promise.all([pushImage('ours/same'), makeKeyPair()])
    await signByUs(pin, pair)
    await signByUs(pin, pair)
    await signByCosign(pin, pair)
    expect(await signatureCount(pin)).toBe(1)
    await signByUs(pin, pair, '', { b: '2 < 3', a: '1' })
    await signByCosign(pin, pair, '', ['-a', 'a=1', '-a', 'b=2 < 3'])
    expect(await signatureCount(pin)).toBe(2)
  })

  test('stands beside the signatures of others', async () => {
    const [pin, theirs, ours] = await Promise.all([pushImage('ours/beside'), cosignPair(''), makeKeyPair()])
    await signByCosign(pin, theirs)
    await signByUs(pin, ours)
    expect(await signatureCount(pin)).toBe(2)
    for (const pair of [theirs, ours]) {
      expect((await verifyByCosign(pin, pair)).code).toBe(0)
      expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'verified' })
    }
  })

  test('as a blob is what cosign verify-blob takes', async () => {
    const pair = await makeKeyPair()
    const index = keep('index.json', '{"version":1}')
    const line = signBlob(await decodeCosignKey(pair.key, '', 'the key'), readFileSync(index))
    const args = ['--key', keep('blob.pub', pair.pub), '--signature', keep('index.json.sig', `${line}\n`)]
    const run = await runCosign(cosign, ['verify-blob', ...args, '--insecure-ignore-tlog=true', index], {
      home,
    })
    expect(run, run.stderr).toMatchObject({ code: 0 })
  })
})

describe('what real cosign signs', { timeout: 60_000 }, () => {
  test.each(['', 'pass wörd'])('with its own key under %j this cell verifies', async (password) => {
    const [pin, pair] = await Promise.all([pushImage('theirs/app'), cosignPair(password)])
    expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'unsigned', code: 'image-unsigned' })
    await signByCosign(pin, pair, password)
    const found = await verifyByUs(pin, pair)
    expect(found).toMatchObject({ outcome: 'verified', keyId: policyOf(pair).keys[0]?.id })
    expect(checkEvidence(found.evidence, { ...policyOf(pair), pin })).toMatchObject({ outcome: 'verified' })
  })

  test.each(['', 'pass wörd'])('with our key file under %j this cell verifies', async (password) => {
    const [pin, pair] = await Promise.all([pushImage('theirs/our-key'), makeKeyPair(password)])
    await signByCosign(pin, pair, password)
    expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'verified' })
  })

  test('as a blob this cell takes as the signature of an index', async () => {
    const pair = await cosignPair('')
    const [key, index] = [keep('sign-blob.key', pair.key), keep('their-index.json', '{"version":2}')]
    const args = ['sign-blob', '-y', '--key', key, '--tlog-upload=false', index]
    const { stdout } = await runCosign(cosign, args, { home })
    const { keys } = policyOf(pair)
    expect(verifyIndexSignature(readFileSync(index), stdout, keys)).toBe(keys[0]?.id)
  })
})

describe('a signature that is not for this image', { timeout: 60_000 }, () => {
  test('by another key is rejected, by either', async () => {
    const [pin, pair, other] = await Promise.all([pushImage('attack/key'), makeKeyPair(), cosignPair('')])
    await signByCosign(pin, other)
    expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'rejected', code: 'signature-invalid' })
    expect((await verifyByCosign(pin, pair)).code).not.toBe(0)
    await signByUs(pin, pair)
    expect(await verifyByUs(pin, pair)).toMatchObject({ outcome: 'verified' })
  })

  test('but for another digest is rejected, by either', async () => {
    const [first, second, pair] = [
      await pushImage('attack/digest'),
      await pushImage('attack/digest'),
      await cosignPair(''),
    ]
    await signByCosign(first, pair)
    await copySignatures(first, second)
    expect(await verifyByUs(second, pair)).toMatchObject({
      outcome: 'rejected',
      checks: expect.arrayContaining([expect.objectContaining({ name: 'digest', ok: false })]),
    })
    expect((await verifyByCosign(second, pair)).code).not.toBe(0)
  })

  test('but for another repository is rejected here, while cosign accepts it', async () => {
    const [from, pair] = await Promise.all([pushImage('attack/from'), cosignPair('')])
    await signByCosign(from, pair)
    const { bytes } = await registry.manifest(from, { signal })
    const to = { ...from, repository: 'attack/to' }
    const { config } = JSON.parse(bytes.toString('utf8'))
    await registry.putBlob(to, await registry.blob(from, config.digest, { signal, limit: 100_000 }), {
      signal,
    })
    await registry.putManifest(to, bytes, 'application/vnd.oci.image.manifest.v1+json', { signal })
    await copySignatures(from, to)
    expect(await verifyByUs(to, pair)).toMatchObject({
      outcome: 'rejected',
      checks: expect.arrayContaining([expect.objectContaining({ name: 'repository', ok: false })]),
    })
    expect((await verifyByCosign(to, pair)).code).toBe(0)
  })
})
