import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { makeKeyPair } from '../../cell/trust/key-pair.ts'
import { noStore, startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

/** A store that nobody serves, but which may stand in the settings. */
const elsewhere = { ...noStore.stores[0], url: 'https://127.0.0.1:9/' }

let cell: EnginelessCell
beforeEach(async () => {
  cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
})

const file = () => join(cell.home, 'config/api/cell_config.json')
const written = () => JSON.parse(readFileSync(file(), 'utf8'))

async function refused(patch: unknown, status = 400, path = '/api/config') {
  const before = readFileSync(file(), 'utf8')
  const answer = await cell.call('PUT', path, patch)
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  expect(readFileSync(file(), 'utf8')).toBe(before)
  return answer.body
}

describe('GET and PUT /api/config', () => {
  test('give and change what stands in the file, and nothing else of it', async () => {
    const before = written()
    expect((await cell.call('GET', '/api/config')).body).toMatchObject({
      cell_name: 'attic',
      image_verification: 'enforce',
      names: { driver: 'auto', blocked: [] },
    })
    const changed = await cell.call('PUT', '/api/config', {
      image_verification: 'warn',
      names: { blocked: ['ads.example'] },
    })
    expect(changed).toMatchObject({
      status: 200,
      body: { image_verification: 'warn', names: { driver: 'auto', blocked: ['ads.example'] } },
    })
    expect(written()).toEqual({ ...before, image_verification: 'warn', names: { blocked: ['ads.example'] } })
    expect(await cell.call('PUT', '/api/config', { names: null })).toMatchObject({
      body: { names: { blocked: [] } },
    })
    expect(written()).not.toHaveProperty('names')
    expect(readdirSync(join(cell.home, 'config/api'))).toEqual(['cell_config.json'])
  })

  test('refuse with every path, and change nothing', async () => {
    const problem = await refused({
      image_verificaton: 'off',
      image_verification: 'Off',
      names: { driver: 'bind', when: 'now' },
      stores: [{ id: 'a' }],
    })
    expect(problem.code).toBe('request-invalid')
    const paths = problem.errors.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['image_verificaton', 'image_verification', 'names.driver', 'names.when']),
    )
    expect(paths).toContain('stores.0.url')
  })

  test.each([
    ['backup', { schedule: 'daily', keep: 7 }],
    ['exits', { fail_open: true }],
  ])('refuse %s, which nothing reads', async (path, value) => {
    const { code, errors } = await refused({ [path]: value })
    expect(code).toBe('request-invalid')
    expect(errors).toEqual([{ path, message: expect.any(String), code: 'field-unknown' }])
  })

  test('refuse a store whose key is not there, or is none', async () => {
    writeFileSync(join(cell.home, 'config/bad.pub'), 'no key')
    const store = {
      ...elsewhere,
      id: 'other',
      image_keys: ['config/gone.pub'],
      catalogue_keys: ['config/bad.pub'],
    }
    const { errors } = await refused({ stores: [...noStore.stores, store] })
    expect(errors).toEqual([
      { path: 'stores.1.image_keys.0', message: expect.stringContaining('gone.pub does not exist') },
      { path: 'stores.1.catalogue_keys.0', message: expect.stringContaining('PEM') },
    ])
  })

  test('refuse a store outside the folders that a contained cell sees', async () => {
    const paths = [
      'one.pub',
      '/etc/one.pub',
      'config/../one.pub',
      'config',
      'dataset/one.pub',
      '../data/one.pub',
    ]
    for (const path of paths) {
      const keys = { image_keys: [path], catalogue_keys: [join(cell.home, 'config/one.pub')] }
      const { errors } = await refused({
        stores: [...noStore.stores, { ...elsewhere, id: 'other', ...keys }],
      })
      expect(errors).toMatchObject([{ path: 'stores.1.image_keys.0', code: 'place-outside' }])
    }
    const away = {
      ...elsewhere,
      id: 'other',
      url: 'file:///srv/store/',
      image_keys: ['data/x'],
      catalogue_keys: ['data/x'],
    }
    const { errors } = await refused({ stores: [...noStore.stores, away] })
    expect(errors).toMatchObject([{ path: 'stores.1.url', code: 'place-outside' }])
  })

  test.each([
    '127.0.0.1:5000/a/*',
    '127.9.9.9/a/*',
    '127.1:5000/a/*',
    '0x7f.1:5000/a/*',
    '2130706433:5000/a/*',
    '0.0.0.0:5000/a/*',
    'localhost:5000/a/*',
    'registry.localhost/a/*',
  ])('refuse a store that may bring %s, a registry on this machine', async (image) => {
    writeFileSync(join(cell.home, 'config/one.pub'), (await makeKeyPair()).pub)
    const keys = { image_keys: ['config/one.pub'], catalogue_keys: ['config/one.pub'] }
    const store = { ...elsewhere, id: 'other', images: ['registry.example/a/*', image], ...keys }
    const patch = { stores: [...noStore.stores, store] }
    expect(await refused(patch, 422)).toMatchObject({ code: 'store-loopback', params: { image } })
  })

  test('leave a file alone that a person broke', async () => {
    writeFileSync(file(), '{"cell_name": "attic",}')
    expect(await refused({ cell_name: 'barn' }, 422)).toMatchObject({ code: 'settings-invalid' })
    expect((await cell.call('GET', '/api/config')).body).toMatchObject({ cell_name: 'attic' })
  })

  test.each(['[]', '"warn"', '1', '{'])('take no %s for a patch', async (body) => {
    expect(await refused(body)).toMatchObject({ code: 'request-invalid' })
  })
})

test('PUT /api/stores puts the stores in their order and shows their keys', async () => {
  const { pub } = await makeKeyPair()
  writeFileSync(join(cell.home, 'config/one.pub'), pub)
  const one = { ...elsewhere, id: 'one', image_keys: ['config/one.pub'], catalogue_keys: ['config/one.pub'] }
  const { status, body } = await cell.call('PUT', '/api/stores', { stores: [one], local_store: true })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['local', 'one'])
  const key = { id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), from: 'settings', valid_until: null }
  expect(body.items[1]).toMatchObject({ image_keys: [key], catalogue_keys: [key], version: null })
  expect(await refused({ stores: [{ ...one, id: 'local' }] }, 400, '/api/stores')).toMatchObject({
    errors: [{ path: 'stores.0.id' }],
  })
  expect(await refused({ stores: 'none' }, 400, '/api/stores')).toMatchObject({
    errors: [{ path: 'stores' }],
  })
})

test('a change with an editor counts at once: a store that is new is read', async () => {
  const { pub } = await makeKeyPair()
  writeFileSync(join(cell.home, 'config/one.pub'), pub)
  const one = { ...elsewhere, id: 'one', image_keys: ['config/one.pub'], catalogue_keys: ['config/one.pub'] }
  writeFileSync(file(), JSON.stringify({ ...written(), stores: [one] }))
  const tried = async () => (await cell.call('GET', '/api/stores')).body.items[0]
  await expect
    .poll(tried, { timeout: 30_000 })
    .toMatchObject({ id: 'one', problem: { code: 'store-unavailable' } })
})

test('the command reads and changes settings', async () => {
  expect(await runCell(cell.home, ['config', 'get', 'domain.mode'])).toMatchObject({ stdout: 'lan\n' })
  expect(await runCell(cell.home, ['config', 'set', 'image_verification', 'warn'])).toMatchObject({
    status: 0,
  })
  expect(await runCell(cell.home, ['config', 'set', 'networks.endpoint', 'home.example.org'])).toMatchObject({
    status: 0,
  })
  expect(written()).toMatchObject({ image_verification: 'warn', networks: { endpoint: 'home.example.org' } })
  const whole = await runCell(cell.home, ['--json', 'config', 'get'])
  expect(JSON.parse(whole.stdout)).toMatchObject({
    networks: { endpoint: 'home.example.org', vpn: '10.66.0.0/22' },
  })
  expect(await runCell(cell.home, ['config', 'set', 'image_verification', 'never'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('image_verification'),
  })
  expect(await runCell(cell.home, ['config', 'get', 'nothing'])).toMatchObject({ status: 1 })
})
