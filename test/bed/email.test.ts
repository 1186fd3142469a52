import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { call, cell, healthy } from '../support/bed-core.ts'
import { mailProgram } from '../support/email-host.ts'
import { runJob } from '../support/fixture-cell.ts'
import { waitUntil } from '../support/wait-until.ts'

const bed = inject('bed')
const accounts = '/api/services/email/accounts'
/** What the API gave, by user name. */
const passwords: Record<string, string> = {}
let program: Awaited<ReturnType<typeof mailProgram>>

beforeAll(async () => {
  const certificate = join(bed.home, 'data/services/email/email/certificate/fullchain.pem')
  program = await mailProgram(bed.engine, 'mail.cell.cell', () => readFileSync(certificate, 'utf8'))
})
afterAll(async () => {
  for (const name of ['ada', 'bert']) {
    const { body } = await call('DELETE', `/api/peers/${name}`)
    if (body?.job !== undefined) await cell.ended(body.job.id)
  }
  await runJob(cell as never, 'uninstall', 'email', { data: 'delete', confirm: 'email' })
  await program.end()
})

const as = (user: string) => ({ user, password: passwords[user] })
const read = (user: string, least = 0) => program.ask({ do: 'read', ...as(user), least })
const send = (from: string, to: string, subject: string) =>
  program.ask({ do: 'send', ...as(from), from: `${from}@cell.cell`, to: [to], subject })

/** Whether anybody listens on a port of this machine. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function accountIs(username: string, wanted: string | undefined): Promise<void> {
  await waitUntil(`the account of ${username} is ${wanted ?? 'gone'}`, async (seen) => {
    const { items } = (await call('GET', `${accounts}?q=${username}`)).body
    seen(items)
    return items[0]?.state === wanted ? true : undefined
  })
}

test('the mail server installs, and who got an account sends and reads', async () => {
  expect([await isOpen(993), await isOpen(587)]).toEqual([false, false])
  expect(await runJob(cell as never, 'install', 'email')).toMatchObject({ state: 'done', problem: null })
  for (const name of ['ada', 'bert']) {
    expect((await call('POST', '/api/peers', { name, device: null })).status).toBe(201)
    const added = await call('POST', accounts, { peer: name })
    expect(added).toMatchObject({ status: 201 })
    passwords[name] = added.body.password
    await accountIs(name, 'active')
  }
  expect(await send('ada', 'bert@cell.cell', 'the first')).toMatchObject({ code: 250 })
  expect(await read('bert', 1)).toEqual({ messages: [expect.stringContaining('the first')] })
  expect(await send('ada', 'eve@example.org', 'to afar')).toMatchObject({ code: 550 })
})

test('a setting counts after its job, and one that the mail server cannot have is taken back', async () => {
  const set = async (config: object) => {
    const { status, body } = await call('PUT', '/api/services/email/config', { config })
    expect(status, JSON.stringify(body)).toBe(202)
    return await cell.ended(body.job.id)
  }
  expect(await set({ aliases: 'info=bert' })).toMatchObject({ state: 'done' })
  expect(await send('ada', 'info@cell.cell', 'to the alias')).toMatchObject({ code: 250 })
  expect((await read('bert', 2)).messages).toHaveLength(2)

  expect(await set({ send: 'relay' })).toMatchObject({
    state: 'failed',
    problem: { code: 'service-exited' },
  })
  await healthy('email')
  expect(await send('ada', 'info@cell.cell', 'as before')).toMatchObject({ code: 250 })
  const refused = await call('PUT', '/api/services/email/config', { config: { aliases: 'info' } })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'config.aliases' }] } })
})

test('mail and accounts are there after an uninstall and a new install; the ports are closed meanwhile', async () => {
  expect(await runJob(cell as never, 'uninstall', 'email', { data: 'keep' })).toMatchObject({ state: 'done' })
  expect([await isOpen(993), await isOpen(587)]).toEqual([false, false])
  expect(await runJob(cell as never, 'install', 'email')).toMatchObject({ state: 'done' })
  for (const name of ['ada', 'bert']) await accountIs(name, 'active')
  expect((await read('bert', 3)).messages).toHaveLength(3)
})

test('a removed account is out, and its mail waits for who is given it', async () => {
  expect((await call('DELETE', `${accounts}/bert`)).status).toBe(200)
  await accountIs('bert', undefined)
  expect(await program.ask({ do: 'login', ...as('bert') })).toMatchObject({ ok: false })
  const { items } = (await call('GET', '/api/services/email/account-data')).body
  expect(items).toMatchObject([{ username: 'bert', deleting: false }])
  const back = await call('POST', accounts, { peer: 'bert', adopt: items[0].id })
  expect(back).toMatchObject({ status: 201 })
  passwords['bert'] = back.body.password
  await accountIs('bert', 'active')
  expect((await read('bert')).messages).toHaveLength(3)
})
