import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { admin, openJar } from '../support/set-up.ts'
import { runCell } from '../support/run-cell.ts'
import { listed, makeSignedStore, namedPair, type Published } from '../support/signed-store.ts'
import { webOf } from '../support/web-address.ts'

const [a, b, x] = [namedPair('catalogue 1'), namedPair('catalogue 2'), namedPair('image 1')]
const keys = [...listed('catalogue', a, b), ...listed('image', x)]
const fingerprints = [a, b, x].map(({ id }) => id)
const images = ['registry.example/team/*']

let store: ReturnType<typeof makeSignedStore>
let cell: EnginelessCell
beforeEach(async () => {
  cell = await startEnginelessCell()
  store = makeSignedStore('elsewhere', join(cell.home, 'data'))
  onTestFinished(async () => {
    await cell[Symbol.asyncDispose]()
    store.remove()
  })
})

const settings = () => JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8'))
const add = (body: object) => cell.call('POST', '/api/stores', { url: store.url, ...body })
/** What the store is shown as now, for its owner to accept. */
const shown = async (more: object = {}): Promise<string> => (await add(more)).body.confirmation
const read = async () => (await cell.call('GET', '/api/stores')).body.items.at(-1)

test('a store is asked who it is, and its keys are pinned when they were named', async () => {
  store.publish({ version: 1, signedBy: [a], keys, images })
  const before = settings()
  const asked = await add({})
  expect(asked).toMatchObject({
    status: 200,
    body: { id: 'elsewhere', url: store.url, images, version: 1, services: 0 },
  })
  expect(asked.body.catalogue_keys.map(({ id }: { id: string }) => id)).toEqual([a.id, b.id])
  expect(asked.body.image_keys).toEqual([{ id: x.id, label: 'image 1', from: 'index', valid_until: null }])
  expect(settings()).toEqual(before)

  const { confirmation: accept } = asked.body
  expect(asked.body.require_annotations).toEqual({})
  expect(await add({ accept })).toMatchObject({ status: 201 })
  expect(settings()).toMatchObject({ stores: [noStore.stores[0], { id: 'elsewhere', images }] })
  const pinned = readdirSync(join(cell.home, 'config/cosign/elsewhere')).map((name) =>
    readFileSync(join(cell.home, 'config/cosign/elsewhere', name), 'utf8'),
  )
  expect(pinned.toSorted()).toEqual([a.pem, b.pem, x.pem].toSorted())
  // it is read of its own accord, by the keys that were pinned
  await expect.poll(read, { timeout: 30_000 }).toMatchObject({ id: 'elsewhere', version: 1, problem: null })
  expect(await add({ accept })).toMatchObject({ status: 409, body: { code: 'store-known' } })
})

test('the local store stays when another one comes beside it', async () => {
  store.publish({ version: 1, signedBy: [a], keys, images })
  expect((await cell.call('PUT', '/api/config', { stores: null })).body).toMatchObject({ stores: [] })
  expect(await add({ accept: await shown() })).toMatchObject({ status: 201 })
  expect(settings()).toMatchObject({ local_store: true, stores: [{ id: 'elsewhere' }] })
})

test('what does not introduce itself well is refused, and nothing is changed', async () => {
  const before = settings()
  const refusal = async (body: object = {}) => {
    const answer = await add(body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    return answer.body
  }
  expect(await refusal()).toMatchObject({ code: 'store-unavailable' })
  store.publish({ version: 1, signedBy: [a], images })
  expect(await refusal()).toMatchObject({ code: 'store-unintroduced' })
  store.publish({ version: 1, signedBy: [a], images, keys: listed('catalogue', a) })
  expect(await refusal({ accept: a.id })).toMatchObject({ code: 'store-unintroduced' })
  store.publish({ version: 1, signedBy: [namedPair('stranger')], images, keys })
  expect(await refusal({ accept: a.id })).toMatchObject({ code: 'index-unsigned' })
  store.publish({ version: 1, signedBy: [a], keys })
  expect(await refusal({ accept: await shown() })).toMatchObject({
    code: 'request-invalid',
    errors: [expect.objectContaining({ path: 'stores.1.images' })],
  })
  for (const url of [
    'ftp://a/',
    'http://192.0.2.1/',
    'https://user:secret@a.example/',
    'nothing',
    'file:///srv/store/',
  ]) {
    expect(await refusal({ url })).toMatchObject({ code: 'request-invalid', errors: [{ path: 'url' }] })
  }
  expect(await refusal({ accept: 'sha256:abc' })).toMatchObject({ errors: [{ path: 'accept' }] })
  expect(settings()).toEqual(before)
})

test.each<[string, Partial<Published>, string]>([
  ['another key', { keys: [...keys, ...listed('image', namedPair('other'))] }, 'image_keys: '],
  ['a key less', { keys: [...listed('catalogue', a), ...listed('image', x)] }, 'catalogue_keys: '],
  ['other images', { images: ['index.docker.io/*'] }, 'images: registry.example/team/* → index.docker.io/*'],
  ['another name', { store: 'other-id' }, 'id: elsewhere → other-id'],
])(
  'what was shown is what is added: with %s it is refused, and what has changed is said',
  async (_, change, words) => {
    const before = { version: 1, signedBy: [a], keys, images }
    store.publish(before)
    const accept = await shown()
    // another version, and other services, are no other store
    store.publish({ ...before, ...change, version: 2 })
    const refused = await add({ accept })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'store-changed', params: { case: 'changes' } },
    })
    expect(refused.body.detail).toContain(words)
    const unknown = await add({ accept: `sha256:${'0'.repeat(64)}` })
    expect(unknown).toMatchObject({
      status: 409,
      body: { code: 'store-changed', params: { case: 'unknown' } },
    })
    expect(settings().stores).toHaveLength(1)
    store.publish({ ...before, version: 3 })
    expect(await add({ accept })).toMatchObject({ status: 201 })
  },
)

test('other images than were shown are not accepted along', async () => {
  store.publish({ version: 1, signedBy: [a], keys, images })
  const accept = await shown({ images: ['registry.example/one/*'] })
  expect(await add({ accept })).toMatchObject({ status: 409, body: { code: 'store-changed' } })
  expect(await add({ accept, images: ['registry.example/one/*'] })).toMatchObject({ status: 201 })
  expect(settings().stores[1].images).toEqual(['registry.example/one/*'])
})

test.each(['127.0.0.1:5055/cell/*', 'localhost:5000/x/*', '127.1:5000/x/*'])(
  'a store that wants to bring %s is refused, when it is added and when it is read',
  async (image) => {
    store.publish({ version: 1, signedBy: [a], keys, images: [image] })
    expect(await add({})).toMatchObject({ status: 422, body: { code: 'store-loopback', params: { image } } })
    store.publish({ version: 2, signedBy: [a], keys, images })
    expect(await add({ images: [image] })).toMatchObject({ status: 422, body: { code: 'store-loopback' } })
    expect(await add({ accept: await shown() })).toMatchObject({ status: 201 })
    await expect.poll(read, { timeout: 30_000 }).toMatchObject({ version: 2 })
    // by an editor
    const [nowhere, elsewhere] = settings().stores
    const file = join(cell.home, 'config/api/cell_config.json')
    writeFileSync(
      file,
      JSON.stringify({ ...settings(), stores: [nowhere, { ...elsewhere, images: [image] }] }),
    )
    await expect.poll(read, { timeout: 30_000 }).toMatchObject({ problem: { code: 'store-loopback' } })
  },
)

test('the command shows the keys, and says how to go on', async () => {
  store.publish({ version: 1, signedBy: [a], keys, images })
  const asked = await runCell(cell.home, ['store', 'add', store.url])
  expect(asked, asked.stderr).toMatchObject({ status: 0 })
  for (const id of fingerprints) expect(asked.stdout).toContain(id)
  const [, line = ''] = /^ {2}cell (store add .*)$/m.exec(asked.stdout) ?? []
  const added = await runCell(cell.home, line.split(' '))
  expect(added, added.stderr).toMatchObject({ status: 0, stdout: `${store.url} is added.\n` })
  expect(settings()).toMatchObject({ stores: [{}, { id: 'elsewhere' }] })
})

test('the page asks the store, shows its fingerprints, and adds it when they were confirmed', async () => {
  store.publish({ version: 1, signedBy: [a], keys, images })
  const browser = openJar(webOf(cell.output()))
  await browser.call('POST', '/sign-in', { form: admin })
  const page = '/settings/stores/add'
  expect((await browser.call('GET', '/settings')).text).toContain(`href="${page}"`)
  const refused = await browser.call('POST', page, { form: { url: 'no address' } })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('value="no address"')

  const asked = await browser.call('POST', page, { form: { url: store.url } })
  for (const id of fingerprints) expect(asked.text).toContain(id)
  const [, named = ''] = /name="accept" value="([^"]+)"/.exec(asked.text) ?? []
  expect(settings().stores).toHaveLength(1)
  const added = await browser.call('POST', page, { form: { url: store.url, accept: named } })
  expect(added).toMatchObject({ status: 303, headers: { location: '/settings?done=saved' } })
  expect(settings().stores).toMatchObject([{}, { id: 'elsewhere', images }])
})
