import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { startReferrersRegistry } from '../support/referrers-registry.ts'
import { signedImage } from '../support/signed-image.ts'
import { listed, makeSignedStore, namedPair, type NamedPair } from '../support/signed-store.ts'

const [a, b, c] = [namedPair('catalogue 1'), namedPair('catalogue 2'), namedPair('catalogue 3')]
const [x, y, z] = [namedPair('image 1'), namedPair('image 2'), namedPair('image 3')]

let store: ReturnType<typeof makeSignedStore>
let registry: Awaited<ReturnType<typeof startReferrersRegistry>>
beforeEach(async () => {
  store = makeSignedStore()
  registry = await startReferrersRegistry()
  onTestFinished(async () => {
    store.remove()
    await registry[Symbol.asyncDispose]()
  })
})

/** A box whose owner trusts these keys. */
async function startBox(catalogue: NamedPair, image: NamedPair): Promise<EnginelessCell> {
  const box = await startEnginelessCell({ local_store: true })
  onTestFinished(() => box[Symbol.asyncDispose]())
  await trust(box, catalogue, image)
  return box
}

async function trust(box: EnginelessCell, ...[catalogue, image]: [NamedPair, NamedPair]): Promise<void> {
  for (const { pem, name } of [catalogue, image]) writeFileSync(join(box.home, 'config', `${name}.pub`), pem)
  const settings = {
    id: 'elsewhere',
    url: store.urlIn(box.home),
    images: [`${registry.host}/team/*`],
    catalogue_keys: [`config/${catalogue.name}.pub`],
    image_keys: [`config/${image.name}.pub`],
  }
  const patch = { stores: [settings], local_store: false, registries: [{ host: registry.host, http: true }] }
  const { status, body } = await box.call('PUT', '/api/config', patch)
  expect(status, JSON.stringify(body)).toBe(200)
}

/** Reads the stores now; gives the code of what went wrong, or null. */
async function refresh(box: EnginelessCell): Promise<string | null> {
  for (;;) {
    const { status, body } = await box.call('POST', '/api/stores/refresh')
    // the change of the settings has it read of its own accord
    if (status === 409) continue
    const job = await box.ended(body.job.id)
    return job.problem?.code ?? null
  }
}

/** The store as the box tells it: its version and its keys by name. */
async function told(box: EnginelessCell) {
  const { items } = (await box.call('GET', '/api/stores')).body
  const names = (keys: { label: string }[]) => keys.map(({ label }) => label.replace(/^.*\/|\.pub$/g, ''))
  const [one] = items
  return { version: one.version, catalogue: names(one.catalogue_keys), image: names(one.image_keys) }
}

const image = (...signers: NamedPair[]) => signedImage(registry.host, signers)

async function outcome(box: EnginelessCell, reference: string): Promise<string> {
  return (await box.call('POST', '/api/verify', { image: reference })).body.outcome
}

test('keys follow one another over three indexes, for a box that slept through one of them too', async () => {
  const [awake, sleeper] = [await startBox(a, x), await startBox(a, x)]
  const [byX, byY, byZ, byXandZ] = [await image(x), await image(y), await image(z), await image(x, z)]

  store.publish({
    version: 1,
    signedBy: [a],
    keys: [...listed('catalogue', a, b), ...listed('image', x, y)],
  })
  for (const box of [awake, sleeper]) {
    expect(await refresh(box)).toBeNull()
    expect(await told(box)).toEqual({
      version: 1,
      catalogue: ['catalogue 1', 'catalogue 2'],
      image: ['image 1', 'image 2'],
    })
    expect(await outcome(box, byX)).toBe('verified')
    expect(await outcome(box, byY)).toBe('verified')
    expect(await outcome(box, byZ)).toBe('rejected')
  }

  // the first key is lost: the second signs, the first is taken back, a third is brought
  const second = {
    version: 2,
    signedBy: [b],
    keys: [...listed('catalogue', b, c), ...listed('image', y, z)],
  }
  store.publish(second)
  expect(await refresh(awake)).toBeNull()
  expect(await told(awake)).toEqual({
    version: 2,
    catalogue: ['catalogue 2', 'catalogue 3'],
    image: ['image 2', 'image 3'],
  })
  expect(await outcome(awake, byX)).toBe('rejected')
  expect(await outcome(awake, byXandZ)).toBe('verified')
  expect(await outcome(sleeper, byX)).toBe('verified')

  // whoever found the first key gets nowhere with a box that knows
  store.publish({ ...second, version: 3, signedBy: [a], keys: listed('catalogue', a) })
  expect(await refresh(awake)).toBe('index-unsigned')

  // the third signs, and the second beside it for those who slept
  const third = { version: 3, signedBy: [c, b], keys: [...listed('catalogue', c), ...listed('image', z)] }
  store.publish(third)
  for (const box of [awake, sleeper]) {
    expect(await refresh(box)).toBeNull()
    expect(await told(box)).toEqual({ version: 3, catalogue: ['catalogue 3'], image: ['image 3'] })
    expect(await outcome(box, byX)).toBe('rejected')
    expect(await outcome(box, byY)).toBe('rejected')
    expect(await outcome(box, byXandZ)).toBe('verified')
  }

  for (const box of [awake, sleeper]) {
    store.publish({ ...third, version: 4, signedBy: [a, b] })
    expect(await refresh(box)).toBe('index-unsigned')
    store.publish({ ...second, signedBy: [c] })
    expect(await refresh(box)).toBe('index-rolled-back')
    store.publish({ version: 4, signedBy: [c] })
    expect(await refresh(box)).toBeNull()
    // an index without a word about keys changes none
    expect(await told(box)).toMatchObject({ version: 4, catalogue: ['catalogue 3'], image: ['image 3'] })
  }
}, 120_000)

test("the owner's keys stay the root: what a key that the owner took back had brought falls with it", async () => {
  const box = await startBox(a, x)
  store.publish({ version: 900, signedBy: [a], keys: [...listed('catalogue', c), ...listed('image', z)] })
  expect(await refresh(box)).toBeNull()
  expect(await told(box)).toMatchObject({ version: 900, catalogue: ['catalogue 3'] })
  // read once more it is what it was, although its signer is not among its keys
  expect(await refresh(box)).toBeNull()
  expect(await outcome(box, await image(x))).toBe('rejected')

  await trust(box, b, y)
  store.publish({ version: 7, signedBy: [b] })
  expect(await refresh(box)).toBeNull()
  expect(await told(box)).toEqual({ version: 7, catalogue: ['catalogue 2'], image: ['image 2'] })
  expect(await outcome(box, await image(z))).toBe('rejected')
  expect(await outcome(box, await image(y))).toBe('verified')
}, 120_000)

test('a key that is past its time signs nothing new', async () => {
  const box = await startBox(a, x)
  const past = { valid_until: '2026-01-01T00:00:00Z' }
  const keys = [
    ...listed('catalogue', a).map((key) => ({ ...key, ...past })),
    ...listed('catalogue', b),
    ...listed('image', x).map((key) => ({ ...key, ...past })),
    ...listed('image', y),
  ]
  store.publish({ version: 1, signedBy: [a], keys })
  expect(await refresh(box)).toBeNull()
  expect(await outcome(box, await image(x))).toBe('rejected')
  expect(await outcome(box, await image(y))).toBe('verified')
  store.publish({ version: 2, signedBy: [a] })
  expect(await refresh(box)).toBe('index-unsigned')
  store.publish({ version: 2, signedBy: [b] })
  expect(await refresh(box)).toBeNull()
}, 120_000)

test('a list with a key that is none, or too weak, changes nothing', async () => {
  const box = await startBox(a, x)
  store.publish({ version: 1, signedBy: [a] })
  expect(await refresh(box)).toBeNull()
  store.publish({ version: 2, signedBy: [a], keys: [{ use: 'image', label: 'bad', pem: 'none' }] })
  expect(await refresh(box)).toBe('index-invalid')
  expect(await told(box)).toEqual({ version: 1, catalogue: ['catalogue 1'], image: ['image 1'] })
}, 120_000)
