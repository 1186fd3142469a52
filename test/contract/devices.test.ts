import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWireGuardKeys } from '../../cell/peers/key-pair.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
  for (const name of ['anna', 'ben']) await call('POST', '/api/peers', { name, tunnel: 'full' })
})
afterAll(() => cell[Symbol.asyncDispose]())

const call = (method: string, path: string, body?: unknown) => cell.call(method, path, body)
const slow = { timeout: 30_000 }
const devicesOf = async (name: string): Promise<string[]> =>
  (await call('GET', `/api/peers/${name}/devices`)).body.items.map((one: { name: string }) => one.name)

describe('a peer', () => {
  test('has a first device, called like the peer, whose fields are its own', async () => {
    const { body: anna } = await call('GET', '/api/peers/anna')
    const [first] = anna.devices
    expect(first).toMatchObject({ name: 'anna', tunnel: 'full', services: null, enabled: true })
    for (const field of ['address', 'public_key', 'key_here', 'tunnel', 'keys_at', 'rx'])
      expect(anna[field]).toEqual(first[field])
    expect(anna).toMatchObject({ sign_in: 'none', devices: [expect.anything()] })
  })

  test('calls its first device as it is told, or has none', async () => {
    const { body: carl } = await call('POST', '/api/peers', { name: 'carl', device: 'phone' })
    expect(carl.devices).toMatchObject([{ name: 'phone' }])
    const { body: dora } = await call('POST', '/api/peers', { name: 'dora', device: null })
    expect(dora).toMatchObject({ address: null, public_key: null, tunnel: null, devices: [] })
    for (const [method, path] of [
      ['GET', '/api/peers/dora/config'],
      ['GET', '/api/peers/dora/config.svg'],
      ['POST', '/api/peers/dora/rotate-keys'],
    ] as const)
      expect(await call(method, path)).toMatchObject({ status: 409, body: { code: 'peer-without-device' } })
    expect((await call('PUT', '/api/peers/dora', { enabled: false })).body).toMatchObject({ enabled: false })
  })

  test('is found by its name and by that of a device, however they are written', async () => {
    const found = async (q: string) =>
      (await call('GET', `/api/peers?q=${encodeURIComponent(q)}`)).body.items.map(
        (one: { name: string }) => one.name,
      )
    expect(await found('AR')).toEqual(['carl'])
    expect(await found('Phone')).toEqual(['carl'])
    for (const wild of ['%', '_', '\\', "'"]) expect(await found(wild)).toEqual([])
  })
})

describe('a device', () => {
  test('has keys, an address and a configuration of its own, and the tunnel of the first', async () => {
    const { status, body: laptop } = await call('POST', '/api/peers/anna/devices', { name: 'laptop' })
    expect(status).toBe(201)
    const { body: anna } = await call('GET', '/api/peers/anna')
    expect(laptop.address).not.toBe(anna.address)
    expect(laptop).toMatchObject({ tunnel: 'full', key_here: true, services: null })
    const { body: conf, headers } = await call('GET', '/api/peers/anna/devices/laptop/config')
    expect(conf).toContain(`Address = ${laptop.address}/32`)
    expect(headers['content-disposition']).toBe('attachment; filename="laptop.conf"')
    expect((await call('GET', '/api/peers/anna/devices/laptop/config.svg')).body).toMatch(/^<svg /)
    expect((await call('GET', '/api/peers/anna/config')).body).toContain(`Address = ${anna.address}/32`)
    expect(await devicesOf('anna')).toEqual(['anna', 'laptop'])
  })

  test('gets another name, and the rest stays', async () => {
    const { body: before } = await call('GET', '/api/peers/anna/devices/laptop')
    const change = { name: 'notebook', services: ['calendar'], expires_at: '2099-01-01T00:00:00.000Z' }
    const { body: after } = await call('PUT', '/api/peers/anna/devices/laptop', change)
    expect(after).toEqual({ ...before, ...change })
    expect(await call('GET', '/api/peers/anna/devices/laptop')).toMatchObject({
      status: 404,
      body: { code: 'device-unknown' },
    })
    expect((await call('GET', '/api/peers/anna/devices/notebook/config')).status).toBe(200)
  })

  test('gets other keys; those of the others stay', async () => {
    const { body: before } = await call('GET', '/api/peers/anna')
    const { publicKey } = makeWireGuardKeys()
    const path = '/api/peers/anna/devices/notebook/rotate-keys'
    expect((await call('POST', path, { public_key: publicKey })).body).toMatchObject({
      public_key: publicKey,
      key_here: false,
      address: before.devices[1].address,
    })
    expect((await call('GET', '/api/peers/anna')).body.devices[0]).toEqual(before.devices[0])
    expect(await call('POST', path, { public_key: before.public_key })).toMatchObject({
      status: 409,
      body: { code: 'key-taken' },
    })
  })

  test('is removed alone; when it was the first, the next one is', async () => {
    expect((await call('POST', '/api/peers/anna/devices/anna/plan', { do: 'remove' })).body).toMatchObject({
      steps: [{ name: 'device-forget' }, { name: 'network-apply' }, { name: 'network-apply' }],
    })
    expect((await call('DELETE', '/api/peers/anna/devices/anna')).status).toBe(202)
    await expect.poll(() => devicesOf('anna'), slow).toEqual(['notebook'])
    const { body: anna } = await call('GET', '/api/peers/anna')
    expect(anna.address).toBe(anna.devices[0].address)
  })

  test.each(['Notebook', 'NOTEBOOK', ' notebook\n'])('is not called %j beside notebook', async (name) => {
    expect(await call('POST', '/api/peers/anna/devices', { name })).toMatchObject({
      status: 409,
      body: { code: 'device-exists', errors: [{ path: 'name' }] },
    })
  })

  test('may be written otherwise when it is renamed, but not like another', async () => {
    expect((await call('PUT', '/api/peers/anna/devices/notebook', { name: 'Notebook' })).body.name).toBe(
      'Notebook',
    )
    await call('POST', '/api/peers/anna/devices', { name: 'tablet' })
    expect(await call('PUT', '/api/peers/anna/devices/tablet', { name: 'NoteBook' })).toMatchObject({
      status: 409,
      body: { code: 'device-exists' },
    })
  })

  test('is the sixteenth at most', async () => {
    for (let at = 1; at < 16; at++)
      expect((await call('POST', '/api/peers/ben/devices', { name: `d${at}` })).status).toBe(201)
    expect(await call('POST', '/api/peers/ben/devices', { name: 'd16' })).toMatchObject({
      status: 409,
      body: { code: 'devices-full' },
    })
  })
})
