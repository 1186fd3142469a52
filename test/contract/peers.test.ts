import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const call = (method: string, path: string, body?: unknown) => cell.call(method, path, body)
const make = async (name: string, more: object = {}) =>
  (await call('POST', '/api/peers', { name, ...more })).body
const slow = { timeout: 30_000 }
const remove = async (name: string) => {
  const { body } = await call('DELETE', `/api/peers/${name}`)
  return body.job.id as string
}

function someKey(): string {
  const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url').toString('base64')
}

describe('a peer', () => {
  test('gets the next free address and a key pair, and its configuration can be downloaded', async () => {
    const anna = await make('anna', { tunnel: 'full' })
    expect(anna).toMatchObject({
      name: 'anna',
      address: '10.66.0.2',
      key_here: true,
      enabled: true,
      tunnel: 'full',
      services: null,
      last_handshake_at: null,
      rx: 0,
      tx: 0,
    })
    // Exits do not exist yet, so nothing is said of them.
    expect(anna).not.toHaveProperty('exit')
    expect(await make('ben')).toMatchObject({ address: '10.66.0.3', tunnel: 'split' })
    const { body: conf, headers } = await call('GET', '/api/peers/anna/config')
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="anna.conf"',
    })
    expect(conf).toMatch(
      /^\[Interface\]\nPrivateKey = [\w+/]{43}=\nAddress = 10\.66\.0\.2\/32\nDNS = 10\.66\.0\.1\nMTU = 1280\n\n\[Peer\]\nPublicKey = [\w+/]{43}=\nEndpoint = \d+\.\d+\.\d+\.\d+:51820\nAllowedIPs = 0\.0\.0\.0\/0, ::\/0\nPersistentKeepalive = 25\n$/,
    )
    expect((await call('GET', '/api/peers/ben/config')).body).toContain('AllowedIPs = 10.66.0.0/22\n')
    expect((await call('GET', '/api/peers/anna/config.svg')).body).toMatch(/^<svg [^>]*>.*<\/svg>$/s)
  })

  test('keeps a freed address for the next one', async () => {
    await remove('anna')
    await expect.poll(async () => (await call('GET', '/api/peers/anna')).status, slow).toBe(404)
    expect(await make('carl')).toMatchObject({ address: '10.66.0.2' })
  })

  test('may bring its own public key; the cell then has no private one to give', async () => {
    const public_key = someKey()
    expect(await make('dora', { public_key })).toMatchObject({ public_key, key_here: false })
    expect((await call('GET', '/api/peers/dora/config')).body).toContain('# PrivateKey = (')
    expect(await call('GET', '/api/peers/dora/config.svg')).toMatchObject({
      status: 409,
      body: { code: 'key-elsewhere' },
    })
    expect(await call('POST', '/api/peers', { name: 'thief', public_key })).toMatchObject({
      status: 409,
      body: { code: 'key-taken', errors: [{ path: 'public_key' }] },
    })
  })

  test('gets other keys and stays the same peer', async () => {
    const before = await make('emil', { tunnel: 'full', services: ['calendar'] })
    const { body: after } = await call('POST', '/api/peers/emil/rotate-keys')
    expect(after.public_key).not.toBe(before.public_key)
    const others = { public_key: '', keys_at: '', devices: [] }
    expect({ ...after, ...others }).toEqual({ ...before, ...others })
    const { body: conf } = await call('GET', '/api/peers/emil/config')
    expect(conf).toContain('Address = ' + before.address)
    const given = someKey()
    expect((await call('POST', '/api/peers/emil/rotate-keys', { public_key: given })).body).toMatchObject({
      public_key: given,
      key_here: false,
    })
  })

  test('is changed in what is named, and in nothing else', async () => {
    const before = await make('fay')
    const change = {
      enabled: false,
      peer_to_peer: true,
      expires_at: new Date(Date.now() + 1_000).toISOString(),
      services: ['calendar'],
    }
    const { status, body } = await call('PUT', '/api/peers/fay', change)
    expect(status).toBe(200)
    expect(body).toEqual({ ...before, ...change, expired: false })
    await expect
      .poll(async () => (await call('PUT', '/api/peers/fay', {})).body, slow)
      .toEqual({ ...body, expired: true })
    expect((await call('PUT', '/api/peers/fay', { expires_at: null, services: null })).body).toMatchObject({
      expired: false,
      services: null,
      enabled: false,
    })
  })

  test('says beforehand what goes with it', async () => {
    await make('gus')
    const { body } = await call('POST', '/api/peers/gus/plan', { do: 'remove' })
    expect(body).toMatchObject({
      steps: [
        { name: 'peer-forget', effect: expect.stringMatching(/its keys and its address 10\.66\.0\.\d+$/) },
        { name: 'network-apply', label: 'Apply VPN configuration' },
        { name: 'network-apply', label: 'Update routing' },
      ],
      reversible: { yes: false },
    })
  })
})

describe('what is wrong is refused by name, and changes nothing', () => {
  const wrong: [object, string][] = [
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'a'.repeat(65) }, 'name'],
    [{ name: 'Anna Ö' }, 'name'],
    [{ name: '../etc' }, 'name'],
    [{ name: '..' }, 'name'],
    [{ name: 'x\n[Peer]' }, 'name'],
    [{ name: 'new', public_key: 'short' }, 'public_key'],
    [{ name: 'new', public_key: `${'A'.repeat(43)}=` }, 'public_key'],
    [{ name: 'new', public_key: `${'A'.repeat(42)}B=\nAllowedIPs = 0.0.0.0/0` }, 'public_key'],
    [{ name: 'new', tunnel: 'half' }, 'tunnel'],
    [{ name: 'new', expires_at: 'tomorrow' }, 'expires_at'],
    [{ name: 'new', services: ['../x'] }, 'services.0'],
    [{ name: 'new', peer_to_peer: 'yes' }, 'peer_to_peer'],
    [{ name: 'new', address: '10.66.0.9' }, 'address'],
  ]
  test.each(wrong)('%j', async (body, path) => {
    const answer = await call('POST', '/api/peers', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid', errors: [{ path }] } })
    expect((await call('GET', '/api/peers/new')).status).toBe(404)
  })

  test('a name that another peer has', async () => {
    await make('hanna')
    expect(await call('POST', '/api/peers', { name: 'hanna' })).toMatchObject({
      status: 409,
      body: { code: 'peer-exists', errors: [{ path: 'name' }] },
    })
  })

  test.each([
    ['GET', '/api/peers/nobody'],
    ['PUT', '/api/peers/nobody'],
    ['DELETE', '/api/peers/nobody'],
    ['GET', '/api/peers/nobody/config'],
    ['POST', '/api/peers/nobody/rotate-keys'],
    ['POST', '/api/peers/nobody/invite'],
    ['GET', '/api/peers/nobody/devices'],
    ['GET', '/api/peers/nobody/devices/phone'],
    ['PUT', '/api/peers/nobody/devices/phone'],
    ['DELETE', '/api/peers/nobody/devices/phone'],
    ['GET', '/api/peers/nobody/devices/phone/config'],
    ['POST', '/api/peers/nobody/devices/phone/rotate-keys'],
    ['POST', '/api/peers/nobody/devices/phone/link'],
  ])('%s %s', async (method, path) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { code: 'peer-unknown' } })
  })
})

test('no private key stands in the database, in an answer or in the log', async () => {
  const peer = await make('ida')
  const { body: conf } = await call('GET', '/api/peers/ida/config')
  const [, key = ''] = /PrivateKey = (\S+)/.exec(conf) ?? []
  expect(key).toHaveLength(44)
  expect(JSON.stringify(peer)).not.toContain(key)
  expect(JSON.stringify((await call('GET', '/api/audit')).body)).not.toContain(key)
  expect(cell.output()).not.toContain(key)
  for (const file of ['cell.db', 'cell.db-wal']) {
    const bytes = readFileSync(join(cell.home, 'data/api', file))
    expect(bytes.includes(key)).toBe(false)
    expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false)
  }
})

test('a list comes in pages in the order of names, and all of them are everything', async () => {
  for (let at = 0; at < 12; at++) await make(`page-${at}`)
  const names: string[] = []
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const { body } = await call('GET', `/api/peers?limit=5${cursor === null ? '' : `&cursor=${cursor}`}`)
    expect(body.items.length).toBeLessThanOrEqual(5)
    names.push(...body.items.map(({ name }: { name: string }) => name))
    cursor = body.next
  }
  expect(names).toEqual([...new Set(names)].toSorted())
  expect(names.filter((name) => name.startsWith('page-'))).toHaveLength(12)
})

test('the command does all of it from the shell', { timeout: 60_000 }, async () => {
  const run = (...args: string[]) => runCell(cell.home, ['peer', ...args])
  expect(await run('add', 'otto', '--tunnel', 'full', '--services', 'calendar,email')).toMatchObject({
    status: 0,
  })
  expect(await run('list')).toMatchObject({ stdout: expect.stringMatching(/^otto +10\.66\.0\.\d+ .*full/m) })
  expect(await run('show', 'otto')).toMatchObject({ stdout: expect.stringContaining('calendar, email') })
  expect(await run('config', 'otto')).toMatchObject({
    stdout: expect.stringMatching(/^\[Interface\]\nPrivateKey/),
  })
  expect(await run('qr', 'otto')).toMatchObject({ stdout: expect.stringMatching(/[▀▄█]{20}/) })
  expect(await run('disable', 'otto')).toMatchObject({ status: 0 })
  expect(await run('list')).toMatchObject({ stdout: expect.stringMatching(/^otto .*disabled/m) })
  expect(await run('enable', 'otto')).toMatchObject({ status: 0 })
  expect(await run('rotate', 'otto')).toMatchObject({ status: 0 })
  expect(await run('invite', 'otto')).toMatchObject({
    stdout: expect.stringMatching(/^https:\/\/[a-z.]+(:\d+)?\/invite\/[\w-]{32}$/m),
  })
  expect(await run('add', 'otto')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('peer "otto"'),
  })
  expect(await run('add', 'otto', '--tunnel', 'half')).toMatchObject({ status: 2 })
  expect(await run('show', 'nobody')).toMatchObject({ status: 1 })
})
