import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference } from '../../cell/trust/reference.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'
import { serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { deadline, filesOf, keys, never, verifyAt } from '../support/served-signature.ts'
import { classicFolders } from '../support/signature-fixtures.ts'

describe('an image whose signature the registry has', () => {
  test.each(classicFolders)('%s is verified, and its evidence kept', async (folder) => {
    const { files, pin } = filesOf(folder)
    await using server = await startLoopbackRegistry(serve(files))
    const found = await verifyAt(server.host, pin)
    expect(found).toMatchObject({ outcome: 'verified', source: 'registry', format: 'simple' })
    expect(found.evidence?.format).toBe('simple')
    expect(server.requests).toHaveLength(2)
  })

  test('is found behind a layer by another key, and each text is fetched once', async () => {
    const { files, pin } = filesOf('classic-multi')
    await using server = await startLoopbackRegistry(serve(files))
    const [, k2] = keys
    const found = await verifyAt(server.host, pin, { keys: [k2] })
    expect(found).toMatchObject({ outcome: 'verified', keyId: k2?.id })
    expect(server.requests).toHaveLength(2)
  })

  test('is rejected by other keys, for other digests and other repositories', async () => {
    const { files, base, tag, pin } = filesOf('classic')
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const stranger = parsePublicKey(other.export({ type: 'spki', format: 'pem' }).toString(), 'stranger')
    await using server = await startLoopbackRegistry(serve(files))
    const byStranger = await verifyAt(server.host, pin, { keys: [stranger] })
    expect(byStranger).toMatchObject({ outcome: 'rejected', code: 'signature-invalid', keyId: null })

    const digest = `sha256:${'1'.repeat(64)}`
    const moved = { ...files, [`${base}/manifests/sha256-${'1'.repeat(64)}.sig`]: files[tag] ?? '' }
    await using lying = await startLoopbackRegistry(serve(moved))
    const otherDigest = await verifyAt(lying.host, { ...pin, digest })
    expect(otherDigest).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('made for') })

    const renamed = Object.entries(files).map(([path, bytes]) => [path.replace('/demo/', '/evil/'), bytes])
    await using copied = await startLoopbackRegistry(serve(Object.fromEntries(renamed)))
    const otherName = await verifyAt(copied.host, { ...pin, repository: 'evil/app' })
    expect(otherName).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('repository') })
  })

  test('asks nothing without keys', async () => {
    await using server = await startLoopbackRegistry(serve({}))
    const found = await verifyAt(server.host, filesOf('classic').pin, { keys: [] })
    expect(found).toMatchObject({ outcome: 'rejected', code: 'settings-invalid' })
    expect(server.requests).toEqual([])
  })
})

test('a name is dialled as configured and verified under its own', async () => {
  const { files, pin } = filesOf('classic')
  await using server = await startLoopbackRegistry(serve(files))
  const registry = createRegistry({ httpHosts: [server.host], deadline })
  const direct = { ...pin, ...parseReference(`${server.host}/${pin.repository}`), digest: pin.digest }
  const found = await verifyImage(registry, direct, { keys, identities: [] }, { signal: never })
  expect(found).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining('repository') })
  const identities = [`${pin.registry}/${pin.repository}`]
  expect(await verifyImage(registry, direct, { keys, identities }, { signal: never })).toMatchObject({
    outcome: 'verified',
  })
})
