import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parseCertificate } from '../../cell/domain/certificate.ts'
import { startEnginelessCell, noStore, type EnginelessCell } from '../support/engineless-cell.ts'
import { startProvider, providerToken } from '../support/dns-provider.ts'
import { makeHome, removeHome } from '../support/cell.ts'
import { openPebble, type Pebble } from '../support/pebble.ts'
import { runCell } from '../support/run-cell.ts'

/** Fetching Pebble takes its time on the first run. */
const slow = 300_000

async function pebbleHere(): Promise<Pebble> {
  const folder = makeHome()
  const pebble = await openPebble(folder)
  onTestFinished(async () => {
    await pebble[Symbol.asyncDispose]()
    removeHome(folder)
  })
  return pebble
}

async function cellWith(domain: object): Promise<EnginelessCell> {
  const cell = await startEnginelessCell({ ...noStore, domain })
  onTestFinished(() => cell[Symbol.asyncDispose]())
  // Set-up wrote its own answer.
  const file = join(cell.home, 'config/api/cell_config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), domain }))
  return cell
}

async function providerOf(mode: 'cloudflare' | 'duckdns' | 'pic_ngo', pebble: Pebble): Promise<string> {
  const provider = await startProvider(mode, pebble)
  onTestFinished(() => provider[Symbol.asyncDispose]())
  return provider.url
}

/** Stands in for the proxy: what is asked there without TLS, by whichever name, is asked of the API. Gives its port. */
async function plainDoorOf(cell: EnginelessCell): Promise<number> {
  const server = createServer(async (request, answer) => {
    const asked = await fetch(`${cell.address}${request.url}`)
    answer.writeHead(asked.status).end(await asked.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** Waits for the order that the change of the name began by itself. */
async function ordered(cell: EnginelessCell) {
  const { body } = await cell.call('GET', '/api/jobs')
  const job = body.items.find(({ kind }: { kind: string }) => kind === 'certificate-renew')
  return await cell.ended(job.id)
}

async function renew(cell: EnginelessCell) {
  const { status, body } = await cell.call('POST', '/api/domain/renew')
  expect(status).toBe(202)
  return await cell.ended(body.job.id)
}

const certificateOf = (cell: EnginelessCell, name: string) =>
  parseCertificate(readFileSync(join(cell.home, `data/certificates/${name}.pem`), 'utf8'))

describe.each([
  { mode: 'cloudflare', name: 'home.example.org', foreign: 'home.example.net', code: 'domain-foreign' },
  { mode: 'duckdns', name: 'attic.duckdns.org', foreign: 'attic.example.net', code: 'request-invalid' },
  { mode: 'pic_ngo', name: 'attic.pic.ngo', foreign: 'other.pic.ngo', code: 'domain-foreign' },
] as const)('the domain mode $mode', ({ mode, name, foreign, code }) => {
  test(
    'brings a wildcard certificate by a record at the provider, and a new one when asked',
    { timeout: slow },
    async () => {
      const pebble = await pebbleHere()
      const provider_url = await providerOf(mode, pebble)
      const cell = await cellWith({
        mode: 'lan',
        provider_url,
        dns_server: pebble.dnsServer,
        acme: pebble.acme,
      })
      await pebble.start(1)
      const wish = { mode, name, token: providerToken }

      expect((await cell.call('POST', '/api/domain/check', wish)).status).toBe(204)
      expect((await cell.call('PUT', '/api/domain', wish)).body).toMatchObject({ mode, name, due: 'missing' })
      expect(await ordered(cell)).toMatchObject({ state: 'done', problem: null })
      const first = certificateOf(cell, name)
      expect(first.names.toSorted()).toEqual([`*.${name}`, name])
      expect((await cell.call('GET', '/api/domain')).body).toMatchObject({
        certificate: { state: 'good', issuer: first.issuer },
        due: null,
        last_problem: null,
      })

      expect(await renew(cell)).toMatchObject({ state: 'done', problem: null })
      expect(certificateOf(cell, name).chain).not.toBe(first.chain)
      expect(JSON.stringify((await cell.call('GET', '/api/jobs')).body)).not.toContain(providerToken)
    },
  )

  test('says which of token and name is wrong', { timeout: slow }, async () => {
    const pebble = await pebbleHere()
    const cell = await cellWith({ mode: 'lan', provider_url: await providerOf(mode, pebble) })
    const check = async (wish: object) =>
      (await cell.call('POST', '/api/domain/check', { mode, ...wish })).body
    expect(await check({ name })).toMatchObject({ code: 'domain-token-missing' })
    expect(await check({ name, token: 'wrong' })).toMatchObject({
      code: 'domain-token-wrong',
      errors: [{ path: 'domain.token' }],
    })
    expect(await check({ name: foreign, token: providerToken })).toMatchObject({ code })
    expect(await check({ name: 'no name', token: providerToken })).toMatchObject({ code: 'request-invalid' })
  })
})

test(
  'an authority that asks over http is answered, and only for what is being ordered',
  { timeout: slow },
  async () => {
    const pebble = await pebbleHere()
    const cell = await cellWith({ mode: 'lan', acme: pebble.acme })
    await pebble.start(await plainDoorOf(cell))
    await cell.call('PUT', '/api/domain', { mode: 'http01', name: 'attic.example.org' })
    expect(await ordered(cell)).toMatchObject({ state: 'done', problem: null })
    expect(certificateOf(cell, 'attic.example.org').names).toEqual(['attic.example.org'])
    expect((await fetch(`${cell.address}/.well-known/acme-challenge/anything`)).status).toBe(404)
  },
)

test(
  'without its authority, or refused by it, the old certificate stays and the cell says why',
  { timeout: slow },
  async () => {
    const pebble = await pebbleHere()
    const cell = await cellWith({ mode: 'lan', acme: pebble.acme })
    await pebble.start(await plainDoorOf(cell))
    await cell.call('PUT', '/api/domain', { mode: 'http01', name: 'attic.example.org' })
    expect(await ordered(cell)).toMatchObject({ state: 'done', problem: null })
    const before = certificateOf(cell, 'attic.example.org').chain

    await pebble.stop()
    expect(await renew(cell)).toMatchObject({ state: 'failed', problem: { code: 'authority-unavailable' } })
    // Where the name leads now nobody answers for the cell.
    await pebble.start(1)
    const refused = await renew(cell)
    expect(refused).toMatchObject({ state: 'failed', problem: { code: 'certificate-refused' } })
    const { body } = await cell.call('GET', '/api/domain')
    expect(body).toMatchObject({
      certificate: { state: 'good' },
      last_problem: { code: 'certificate-refused' },
    })
    expect(certificateOf(cell, 'attic.example.org').chain).toBe(before)
  },
)

test(
  '`cell domain` shows and changes the name, and takes a token from a file only',
  { timeout: slow },
  async () => {
    const cell = await cellWith({ mode: 'lan' })
    expect((await runCell(cell.home, ['domain', 'show'])).stdout).toContain('attic.cell')
    const tokenFile = join(cell.home, 'token')
    writeFileSync(tokenFile, 'secret-of-the-provider\n')
    const { stdout } = await runCell(cell.home, [
      'domain',
      'set',
      'http01',
      'attic.example.org',
      '--token-file',
      tokenFile,
    ])
    expect(stdout).toContain('attic.example.org')
    expect(JSON.parse(readFileSync(join(cell.home, 'config/api/cell_config.json'), 'utf8')).domain).toEqual({
      mode: 'http01',
      name: 'attic.example.org',
    })
    expect(readFileSync(join(cell.home, 'data/api/domain-token'), 'utf8')).toBe('secret-of-the-provider')
  },
)
