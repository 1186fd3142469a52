import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { isPinned, parseReference } from '../../cell/trust/reference.ts'
import { writeSettings } from '../support/cell.ts'
import { runJob, makeFixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { startMiniSigstore, workflow } from '../support/mini-sigstore.ts'
import { pushBundle } from '../support/push-bundle.ts'

test('what a workflow signed without a key is installed, restarts from its evidence alone, and heeds who is trusted', async () => {
  const fixture = await makeFixtureCell()
  const mini = await startMiniSigstore()
  const pin = await fixture.store.push('fixture/tiny')
  const reference = parseReference(pin)
  if (!isPinned(reference)) throw new Error(`${pin} is not pinned`)
  const registry = createRegistry({ httpHosts: [fixture.registry] })
  await pushBundle(registry, reference, await mini.signImage(reference.digest))
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
  writeFileSync(join(fixture.home, 'root.json'), mini.root)
  const trust = (subject: string) => {
    const [store] = fixture.store.settings.stores
    const signers = {
      image_keys: [],
      image_signers: [{ issuer: workflow.iss, subject }],
      trusted_root: 'root.json',
    }
    writeSettings(fixture.home, { ...fixture.settings, stores: [{ ...store, ...signers }] })
  }
  trust(workflow.sub.replace('v1.2.0', '*'))
  const cell = await fixture.start({ settings: undefined })
  onTestFinished(async () => {
    await cell.stop()
    await mini[Symbol.asyncDispose]()
    await fixture[Symbol.asyncDispose]()
  })

  const identity = { issuer: workflow.iss, subject: workflow.sub }
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  const card = async () => (await cell.call('GET', '/api/services/catalog/tiny')).body
  expect(await card()).toMatchObject({
    state: 'running',
    verification: { outcome: 'verified', key_id: null, identity },
    evidence: [{ verification: { format: 'bundle', identity, explanation: null } }],
  })

  // from here on neither registry nor authority nor log is there
  await fixture.stopRegistry()
  await mini[Symbol.asyncDispose]()
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({ state: 'done' })
  expect((await cell.call('POST', '/api/verify', { service: 'tiny' })).body).toMatchObject({
    outcome: 'verified',
    source: 'evidence',
    identity,
    kept: { outcome: 'verified' },
  })

  trust(workflow.sub.replace('release', 'test'))
  expect(await runJob(cell, 'restart', 'tiny')).toMatchObject({
    state: 'failed',
    problem: { code: 'signature-invalid', detail: expect.stringContaining(workflow.sub) },
  })
  expect((await card()).state).toBe('running')
  expect((await cell.call('POST', '/api/verify', { service: 'tiny' })).body).toMatchObject({
    outcome: 'unavailable',
    kept: { outcome: 'rejected', explanation: { check: 'identity' } },
  })
})
