import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRegistry, type Registry } from '../../adapters/registry/create-registry.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { nameOf, type PinnedReference } from '../../cell/trust/reference.ts'
import { signImage } from '../../cell/trust/sign.ts'
import { writeSettings } from '../support/cell.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { makeBundle, statementFor } from '../support/make-bundle.ts'
import { pushBundle } from '../support/push-bundle.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'
import { runCell } from '../support/run-cell.ts'

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const [ours, strangers] = [pair(), pair()]
const pem = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const { id: fingerprint } = parsePublicKey(pem, 'ours')
let cell: EnginelessCell
let host: string
let registry: Registry
let made = 0
const open: AsyncDisposable[] = []

beforeAll(async () => {
  const server = await startReferrersRegistry()
  host = server.host
  open.push(server)
  registry = createRegistry({ httpHosts: [host] })
  cell = await startEnginelessCell()
  open.push(cell)
  writeFileSync(join(cell.home, 'image.pub'), pem)
  const store = {
    id: 'pic',
    url: 'file:///nowhere/',
    images: [`${host}/pic/*`, '127.0.0.1:9/pic/*'],
    image_keys: ['image.pub'],
    catalogue_keys: ['image.pub'],
    require_annotations: { app: 'calendar' },
  }
  writeSettings(cell.home, {
    stores: [store],
    registries: [
      { host, http: true },
      { host: '127.0.0.1:9', http: true },
    ],
  })
})
afterAll(async () => {
  for (const one of open.toReversed()) await one[Symbol.asyncDispose]()
})

/** An image that nobody has signed: only its digest is ever asked about. */
const anImage = (): PinnedReference => ({
  registry: host,
  repository: 'pic/calendar',
  digest: `sha256:${(made++).toString(16).padStart(64, 'a')}`,
})
const sign = async (pin: PinnedReference, more: Partial<Parameters<typeof signImage>[0]> = {}) => {
  const claim = {
    key: ours.privateKey,
    repository: nameOf(pin),
    digest: pin.digest,
    annotations: { app: 'calendar' },
    ...more,
  }
  const signed = { ...signImage(claim), publicKey: createPublicKey(claim.key) }
  await pushSignature(registry, pin, signed, { signal: AbortSignal.timeout(30_000) })
}
const bundle = async (pin: PinnedReference, statement: object) =>
  await pushBundle(registry, pin, makeBundle(ours.privateKey, pin.digest, { statement }))

const cases: [string, (pin: PinnedReference) => Promise<void>, string, string | null][] = [
  ['well signed', (pin) => sign(pin), 'verified', null],
  [
    'well signed by cosign 3',
    (pin) => bundle(pin, statementFor(pin.digest, { app: 'calendar' })),
    'verified',
    null,
  ],
  ['unsigned', async () => {}, 'unsigned', 'fetch'],
  ['signed by a stranger', (pin) => sign(pin, { key: strangers.privateKey }), 'rejected', 'signature'],
  [
    'with the signature of another image',
    (pin) => sign(pin, { digest: anImage().digest }),
    'rejected',
    'digest',
  ],
  [
    'signed under another name',
    (pin) => sign(pin, { repository: `${host}/pic/mail` }),
    'rejected',
    'repository',
  ],
  [
    'signed for another service',
    (pin) => sign(pin, { annotations: { app: 'mail' } }),
    'rejected',
    'annotations',
  ],
]

test.each(cases)('an image that is %s is told check by check', async (_, prepare, outcome, failed) => {
  const pin = anImage()
  await prepare(pin)
  const image = `${nameOf(pin)}@${pin.digest}`
  const { status, stdout } = await runCell(cell.home, ['--json', 'verify', image])
  expect(status).toBe(outcome === 'verified' ? 0 : 1)
  const answer = JSON.parse(stdout)
  expect(answer).toMatchObject({ image, store: 'pic', outcome, source: 'registry', kept: null })
  expect(answer.explanation?.check ?? null).toBe(failed)
  expect(answer.key_id).toBe(outcome === 'verified' ? fingerprint : null)
  expect(Date.parse(answer.at)).toBeGreaterThan(0)

  const { stdout: text } = await runCell(cell.home, ['verify', image])
  for (const { name, ok } of answer.checks) expect(text).toContain(`${ok ? '✓' : '✗'} ${name}: `)
  if (failed === null) expect(text).toContain(`Signed by ${fingerprint}.`)
  else expect(text).toMatch(/What it may mean: .+\nWhat to do: .+/)
})

test('a registry that does not answer says nothing about the image', async () => {
  const image = `127.0.0.1:9/pic/calendar@${anImage().digest}`
  const { body } = await cell.call('POST', '/api/verify', { image })
  expect(body).toMatchObject({
    outcome: 'unavailable',
    code: 'signature-unavailable',
    explanation: { check: 'fetch', means: expect.stringContaining('nothing about the image') },
  })
})

test('an image that is not pinned, and one that the store may not bring, are named as such', async () => {
  const { body } = await cell.call('POST', '/api/verify', { image: `${host}/pic/calendar:latest` })
  expect(body).toMatchObject({ outcome: 'rejected', code: 'image-not-pinned', explanation: { check: 'pin' } })
  const image = `${host}/evil/calendar@${anImage().digest}`
  expect((await cell.call('POST', '/api/verify', { image })).body).toMatchObject({
    code: 'registry-not-allowed',
  })
})
