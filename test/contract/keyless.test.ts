import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { writeSettings } from '../support/cell.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { startMiniSigstore, workflow, type MiniSigstore } from '../support/mini-sigstore.ts'
import { pushBundle } from '../support/push-bundle.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'

const digest = `sha256:${'d'.repeat(64)}`
let cell: EnginelessCell
let mini: MiniSigstore
let host: string
const open: AsyncDisposable[] = []

beforeAll(async () => {
  mini = await startMiniSigstore()
  const server = await startReferrersRegistry()
  host = server.host
  open.push(mini, server)
  const registry = createRegistry({ httpHosts: [host] })
  const pin = { registry: host, repository: 'pic/calendar', digest }
  await pushBundle(registry, pin, await mini.signImage(digest))
  cell = await startEnginelessCell()
  open.push(cell)
  writeFileSync(join(cell.home, 'mini-root.json'), mini.root)
})
afterAll(async () => {
  for (const one of open.toReversed()) await one[Symbol.asyncDispose]()
})

function trust(more: object): void {
  const store = {
    id: 'mini',
    url: 'file:///nowhere/',
    images: [`${host}/pic/*`],
    image_signers: [{ issuer: workflow.iss, subject: workflow.sub.replace('v1.2.0', 'v*') }],
    trusted_root: 'mini-root.json',
    catalogue_keys: ['x.pub'],
    ...more,
  }
  writeSettings(cell.home, { stores: [store], registries: [{ host, http: true }] })
}
const verify = async () =>
  (await cell.call('POST', '/api/verify', { image: `${host}/pic/calendar@${digest}` })).body

test('a store may trust a workflow instead of a key, by an authority of its own', async () => {
  trust({})
  expect(await verify()).toMatchObject({
    outcome: 'verified',
    key_id: null,
    identity: { issuer: workflow.iss, subject: workflow.sub },
    format: 'bundle',
    source: 'registry',
  })
  const { body } = await cell.call('GET', '/api/stores')
  expect(body.items).toMatchObject([{ image_keys: [], image_signers: [{ issuer: workflow.iss }] }])
})

test('another workflow, or the public authority, does not vouch for it', async () => {
  trust({ image_signers: [{ issuer: workflow.iss, subject: workflow.sub.replace('release', 'test') }] })
  expect(await verify()).toMatchObject({ outcome: 'rejected', code: 'signature-invalid' })
  trust({ trusted_root: undefined })
  const { outcome, checks } = await verify()
  expect(outcome).toBe('rejected')
  expect(checks.at(-1)).toMatchObject({ name: 'certificate', ok: false })
})

test('a trusted root that is gone, or none, lets nothing through and says which', async () => {
  trust({ trusted_root: 'gone.json' })
  expect(await verify()).toMatchObject({ code: 'key-unusable', detail: expect.stringContaining('gone.json') })
  trust({ trusted_root: 'config/api/cell_config.json' })
  expect(await verify()).toMatchObject({ code: 'settings-invalid' })
})
