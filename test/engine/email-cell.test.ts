import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { readServers } from '../../cell/render/servers.ts'
import type { TestCell } from '../support/cell.ts'
import { mailProgram, publishMail } from '../support/email-host.ts'
import { makeFixtureCell, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { setUp } from '../support/set-up.ts'
import { waitUntil } from '../support/wait-until.ts'

const accounts = '/api/services/email/accounts'
const domain = 'attic.cell'
/** What the API gave, by user name. */
const passwords: Record<string, string> = {}
/** Where the ports of the mail server are on this machine: its own are for one cell alone. */
let ports: Record<number, number>
let fixture: FixtureCell
let cell: TestCell
let program: Awaited<ReturnType<typeof mailProgram>>

beforeAll(async () => {
  fixture = await makeFixtureCell()
  ports = await publishMail(fixture)
  cell = await fixture.start()
  await setUp(cell)
})
afterAll(async () => {
  await program?.end()
  await cell?.stop()
  await fixture[Symbol.asyncDispose]()
})

const as = (user: string) => ({ user, password: passwords[user] })
const read = (user: string, least = 0) => program.ask({ do: 'read', ...as(user), least })
const send = (from: string, to: string, subject: string) =>
  program.ask({ do: 'send', ...as(from), from: `${from}@${domain}`, to: [to], subject })

/** Whether anybody listens on a port of this machine. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port: ports[port] ?? port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const healthy = () =>
  waitUntil('the mail server is healthy', async (seen) => {
    const found = await connectDocker(fixture.engine).containers.inspect(`${fixture.prefix}email`)
    seen(found)
    return found?.health === 'healthy' ? true : undefined
  })

async function accountIs(username: string, wanted: string | undefined): Promise<void> {
  await waitUntil(`the account of ${username} is ${wanted ?? 'gone'}`, async (seen) => {
    const { items } = (await cell.call('GET', `${accounts}?q=${username}`)).body
    seen(items)
    return items[0]?.state === wanted ? true : undefined
  })
}

test('the mail server installs, and who got an account sends and reads', async () => {
  expect([await isOpen(993), await isOpen(587)]).toEqual([false, false])
  expect(await runJob(cell, 'install', 'email')).toMatchObject({ state: 'done', problem: null })
  // Without a proxy the cell makes its root when something first needs a certificate.
  const ca = String((await cell.call('GET', '/api/ca.pem')).body)
  for (const name of ['ada', 'bert']) {
    expect((await cell.call('POST', '/api/peers', { name, device: null })).status).toBe(201)
    const added = await cell.call('POST', accounts, { peer: name })
    expect(added).toMatchObject({ status: 201 })
    passwords[name] = added.body.password
    await accountIs(name, 'active')
  }
  // The mail program knows what a device is told, and nothing else.
  const { items } = (await cell.call('GET', '/api/peers/ada/service-credentials')).body
  const told = readServers(items[0].profiles)
  expect(told.map(({ kind, host }) => [kind, host])).toEqual([
    ['imap', `mail.${domain}`],
    ['smtp', `mail.${domain}`],
  ])
  const [imap, smtp] = told.map(({ port }) => port)
  program = await mailProgram(fixture.engine, {
    host: `mail.${domain}`,
    ca,
    ports: { ...ports, ...{ 993: imap ?? 0, 587: smtp ?? 0 } },
  })
  expect(await send('ada', `bert@${domain}`, 'the first')).toMatchObject({ code: 250 })
  expect(await read('bert', 1)).toEqual({ messages: [expect.stringContaining('the first')] })
  expect(await send('ada', 'eve@example.org', 'to afar')).toMatchObject({ code: 550 })
})

test('a setting counts after its job, and one that the mail server cannot have is taken back', async () => {
  const set = async (config: object) => {
    const { status, body } = await cell.call('PUT', '/api/services/email/config', { config })
    expect(status, JSON.stringify(body)).toBe(202)
    return await cell.ended(body.job.id)
  }
  expect([await isOpen(25), await isOpen(4190)]).toEqual([false, false])
  const more = { aliases: 'info=bert', receive: true, sieve_port: true }
  expect(await set(more)).toMatchObject({ state: 'done' })
  expect([await isOpen(25), await isOpen(4190)]).toEqual([true, true])
  const script = 'keep;'
  expect(await program.ask({ do: 'sieve', ...as('bert'), script })).toEqual({ said: ['OK', 'OK', 'OK'] })
  expect(await send('ada', `info@${domain}`, 'to the alias')).toMatchObject({ code: 250 })
  expect((await read('bert', 2)).messages).toHaveLength(2)

  expect(await set({ send: 'relay' })).toMatchObject({
    state: 'failed',
    problem: { code: 'service-exited' },
  })
  await healthy()
  expect(await send('ada', `info@${domain}`, 'as before')).toMatchObject({ code: 250 })
  const refused = await cell.call('PUT', '/api/services/email/config', { config: { aliases: 'info' } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'config.aliases' }] } })
})

test('mail and accounts are there after an uninstall and a new install; the ports are closed meanwhile', async () => {
  expect(await runJob(cell, 'uninstall', 'email', { data: 'keep' })).toMatchObject({ state: 'done' })
  for (const port of [993, 587, 25, 4190]) expect(await isOpen(port), String(port)).toBe(false)
  expect(await runJob(cell, 'install', 'email')).toMatchObject({ state: 'done' })
  for (const name of ['ada', 'bert']) await accountIs(name, 'active')
  expect((await read('bert', 3)).messages).toHaveLength(3)
})

test('a removed account is out, and its mail waits for who is given it', async () => {
  expect((await cell.call('DELETE', `${accounts}/bert`)).status).toBe(200)
  await accountIs('bert', undefined)
  expect(await program.ask({ do: 'login', ...as('bert') })).toMatchObject({ ok: false })
  const { items } = (await cell.call('GET', '/api/services/email/account-data')).body
  expect(items).toMatchObject([{ username: 'bert', deleting: false }])
  const back = await cell.call('POST', accounts, { peer: 'bert', adopt: items[0].id })
  expect(back).toMatchObject({ status: 201 })
  passwords['bert'] = back.body.password
  await accountIs('bert', 'active')
  expect((await read('bert')).messages).toHaveLength(3)
})
