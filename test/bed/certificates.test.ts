import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { providerToken, startProvider, type FakeProvider } from '../support/dns-provider.ts'
import { callSocket, makeHome, removeHome } from '../support/cell.ts'
import { openPebble, type Pebble } from '../support/pebble.ts'
import { waitUntil } from '../support/wait-until.ts'

const bed = inject('bed')
const call = (method: string, path: string, body?: object) =>
  callSocket(join(bed.home, 'data/api/cell.sock'), method, path, body)

/** A warm bed has the certificates of earlier runs. */
const name = `home-${randomBytes(3).toString('hex')}.example.org`

let folder: string
let pebble: Pebble
let provider: FakeProvider
let before: { mode: string }

beforeAll(async () => {
  folder = makeHome()
  pebble = await openPebble(folder)
  provider = await startProvider('cloudflare', pebble)
  await pebble.start(bed.http)
  for (const { id } of (await call('GET', '/api/jobs?limit=200')).body.items) seen.add(id)
  before = (await call('GET', '/api/config')).body.domain
  const domain = { provider_url: provider.url, dns_server: pebble.dnsServer, acme: pebble.acme }
  expect((await call('PUT', '/api/config', { domain })).status).toBe(200)
})
afterAll(async () => {
  await call('PUT', '/api/config', { domain: null })
  await call('PUT', '/api/config', { domain: before })
  await provider[Symbol.asyncDispose]()
  await pebble[Symbol.asyncDispose]()
  removeHome(folder)
})

/** Orders that this test has seen. */
const seen = new Set<string>()

async function orderEnded() {
  const live = await waitUntil('a certificate has been ordered', async (seenJobs) => {
    const { body } = await call('GET', '/api/jobs')
    seenJobs(body.items)
    const found = body.items.find(({ kind }: { kind: string }) => kind === 'certificate-renew')
    return found !== undefined && !seen.has(found.id) ? found : undefined
  })
  seen.add(live.id)
  await call('GET', `/api/jobs/${live.id}/events`)
  return (await call('GET', `/api/jobs/${live.id}`)).body
}

async function renew() {
  const { body } = await call('POST', '/api/domain/renew')
  seen.add(body.job.id)
  await call('GET', `/api/jobs/${body.job.id}/events`)
  return (await call('GET', `/api/jobs/${body.job.id}`)).body
}

/** The serial number that the proxy shows for a name, when its certificate verifies against this root. */
async function shown(servername: string, ca: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: bed.https, servername, ca })
  await once(socket, 'secureConnect')
  const { serialNumber } = socket.getPeerCertificate()
  socket.destroy()
  return serialNumber
}

test('a wildcard proved by a record serves every name, is renewed, and outlives its authority', async () => {
  const wish = { mode: 'cloudflare', name, token: providerToken }
  expect((await call('PUT', '/api/domain', wish)).status).toBe(200)
  expect(await orderEnded()).toMatchObject({ state: 'done', problem: null })
  const root = await pebble.root()
  const first = await shown(name, root)
  expect(await shown(`anything.${name}`, root)).toBe(first)

  expect(await renew()).toMatchObject({ state: 'done' })
  const second = await shown(name, root)
  expect(second).not.toBe(first)

  await pebble.stop()
  expect(await renew()).toMatchObject({ state: 'failed', problem: { code: 'authority-unavailable' } })
  expect(await shown(name, root)).toBe(second)
  await pebble.start(bed.http)
})

test('an authority that asks over http finds its answer through the proxy', async () => {
  expect((await call('PUT', '/api/domain', { mode: 'http01', name: `attic.${name}` })).status).toBe(200)
  expect(await orderEnded()).toMatchObject({ state: 'done', problem: null })
  expect(await shown(`attic.${name}`, await pebble.root())).toMatch(/^[0-9A-F]+$/)
})
