import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRegistry, type Registry } from '../../adapters/registry/create-registry.ts'
import { verifyBundle } from '../../cell/trust/bundle.ts'
import { checkEvidence } from '../../cell/trust/evidence.ts'
import { openKeyless } from '../../cell/trust/keyless.ts'
import { nameOf, type PinnedReference } from '../../cell/trust/reference.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { findCosign3, runCosign } from '../support/cosign.ts'
import { startDebianRegistry } from '../support/debian-registry.ts'
import {
  signingConfig,
  startMiniSigstore,
  tokenFor,
  workflow,
  type MiniSigstore,
} from '../support/mini-sigstore.ts'
import { pushEmptyImage } from '../support/push-empty-image.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'

const cache = '.bed/debian'
const { signal } = new AbortController()
const found3 = await findCosign3(cache)
if ('missing' in found3)
  process.stderr.write(`\nNOT TESTED: cosign 3 is in neither forky nor sid.\n${found3.missing}\n\n`)
const with3 = 'path' in found3
const cosign = 'path' in found3 ? found3.path : ''

let home: string
let mini: MiniSigstore
let registry: Registry
const hosts = { fallback: '', api: '' }
const servers: AsyncDisposable[] = []

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'keyless-'))
  const [fallback, api] = [await startDebianRegistry(cache), await startReferrersRegistry()]
  mini = await startMiniSigstore()
  servers.push(fallback, api, mini)
  Object.assign(hosts, { fallback: fallback.host, api: api.host })
  registry = createRegistry({ httpHosts: Object.values(hosts) })
  writeFileSync(join(home, 'root.json'), mini.root)
  writeFileSync(join(home, 'config.json'), signingConfig(mini.url))
  writeFileSync(join(home, 'token'), tokenFor(workflow))
  writeFileSync(join(home, 'predicate.json'), '{"made":"by us"}')
})
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
})

const policy = (subject = workflow.sub) => ({
  keys: [],
  keyless: openKeyless(Buffer.from(mini.root), 'mini', [{ issuer: workflow.iss, subject }]),
})
const verifyByUs = (pin: PinnedReference, more: object = policy()) =>
  verifyImage(registry, pin, { keys: [], ...more }, { signal })

async function run(what: string, pin: PinnedReference, more: string[] = []) {
  const by = ['--signing-config', 'config.json', '--trusted-root', 'root.json', '--identity-token', 'token']
  const done = await runCosign(cosign, [what, '-y', ...by, ...more, `${nameOf(pin)}@${pin.digest}`], { home })
  expect(done, done.stderr).toMatchObject({ code: 0 })
}

describe.skipIf(!with3).each(['fallback', 'api'] as const)('on a registry with %s', (kind) => {
  test('what real cosign signs without a key verifies here, and in cosign', async () => {
    const pin = await pushEmptyImage(registry, hosts[kind])
    await run('sign', pin, ['-a', 'app=calendar'])
    const found = await verifyByUs(pin, { ...policy(), requireAnnotations: { app: 'calendar' } })
    expect(found, JSON.stringify(found)).toMatchObject({
      outcome: 'verified',
      keyId: null,
      identity: { issuer: workflow.iss, subject: workflow.sub },
    })
    expect(checkEvidence(found.evidence, { ...policy(), pin })).toMatchObject({ outcome: 'verified' })
    const who = ['--certificate-identity', workflow.sub, '--certificate-oidc-issuer', workflow.iss]
    const theirs = await runCosign(
      cosign,
      ['verify', '--trusted-root', 'root.json', ...who, `${nameOf(pin)}@${pin.digest}`],
      { home },
    )
    expect(theirs, theirs.stderr).toMatchObject({ code: 0 })

    const other = await verifyByUs(pin, policy(workflow.sub.replace('v1', 'v2')))
    expect(other).toMatchObject({ outcome: 'rejected', code: 'signature-invalid' })
    expect(other.checks.at(-1)).toMatchObject({ name: 'identity', ok: false })
  })

  test('what it only attests is no signature', async () => {
    const pin = await pushEmptyImage(registry, hosts[kind])
    await run('attest', pin, ['--type', 'custom', '--predicate', 'predicate.json'])
    expect(await verifyByUs(pin)).toMatchObject({ outcome: 'unsigned' })
  })
})

test.skipIf(!with3)(
  'no byte changed of it lets another signer, or another text, through',
  { timeout: 600_000 },
  async () => {
    const pin = await pushEmptyImage(registry, hosts.api)
    await run('sign', pin)
    const { evidence } = await verifyByUs(pin)
    if (evidence?.format !== 'bundle') throw new Error('no bundle was kept')
    const bytes = Buffer.from(evidence.bundle, 'base64')
    const trusted = policy()
    const { payload } = JSON.parse(bytes.toString()).dsseEnvelope
    expect(verifyBundle(bytes, pin, trusted).identity).toBeDefined()
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      const { identity } = verifyBundle(changed, pin, trusted)
      if (identity === undefined) continue
      expect(identity.subject, `byte ${at}`).toBe(workflow.sub)
      expect(JSON.parse(changed.toString()).dsseEnvelope.payload, `byte ${at}`).toBe(payload)
    }
  },
)
