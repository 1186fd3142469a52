import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
  await call('POST', '/api/peers', { name: 'anna', device: 'phone' })
})
afterAll(() => cell[Symbol.asyncDispose]())

const call = (method: string, path: string, body?: unknown) => cell.call(method, path, body)
const phone = '/api/peers/anna/devices/phone'
const link = async () => (await call('POST', `${phone}/link`)).body
/** As a device does that nobody knows yet. */
const fetched = (secret: string) =>
  openJar(cell.address).call('POST', '/api/devices/fetch', { body: { link: secret } })
const refused = { status: 404, body: { code: 'device-link-unknown' } }

test('gives a device its configuration without a sign-in, once', async () => {
  const { body: made, headers } = await call('POST', `${phone}/link`)
  expect(headers['cache-control']).toBe('no-store')
  expect(made).toMatchObject({
    path: `/device/${made.link}`,
    url: expect.stringMatching(/^https:.*\/device\//),
  })
  expect(Date.parse(made.expires_at) - Date.now()).toBeLessThanOrEqual(60 * 60 * 1000)
  const answer = await fetched(made.link)
  expect(answer).toMatchObject({ status: 200, body: { peer: 'anna', device: 'phone' } })
  expect(answer.body.config).toBe((await call('GET', `${phone}/config`)).body)
  expect(await fetched(made.link)).toMatchObject(refused)
})

test('is worth nothing any more when there is a newer one, or when it was never made', async () => {
  const { link: before } = await link()
  const { link: after } = await link()
  expect(await fetched(before)).toMatchObject(refused)
  expect(await fetched('x'.repeat(32))).toMatchObject(refused)
  expect((await fetched(after)).status).toBe(200)
})

test('gives one of many who ask at once', async () => {
  const { link: secret } = await link()
  const answers = await Promise.all(Array.from({ length: 8 }, () => fetched(secret)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('ends for good when the device or its peer loses access, or gets other keys', async () => {
  for (const path of [phone, '/api/peers/anna']) {
    const { link: secret } = await link()
    await call('PUT', path, { enabled: false })
    expect(await fetched(secret)).toMatchObject(refused)
    await call('PUT', path, { enabled: true })
    expect(await fetched(secret)).toMatchObject(refused)
  }
  const { link: secret } = await link()
  await call('POST', `${phone}/rotate-keys`)
  expect(await fetched(secret)).toMatchObject(refused)
})

test('gives what the device has then, under its name of then', async () => {
  const { link: secret } = await link()
  await call('PUT', phone, { name: 'mobile' })
  const { body } = await fetched(secret)
  expect(body).toMatchObject({ device: 'mobile' })
  expect(body.config).toBe((await call('GET', '/api/peers/anna/devices/mobile/config')).body)
  await call('PUT', '/api/peers/anna/devices/mobile', { name: 'phone' })
})

test('stands nowhere but in the one answer that has it', async () => {
  const { link: secret } = await link()
  await fetched(secret)
  for (const path of [`/device/${secret}`, `/device/${secret}/x`, `/invite/${secret}`])
    for (const method of ['GET', 'POST', 'DELETE']) await fetch(`${webOf(cell.output())}${path}`, { method })
  const { body: audit } = await call('GET', '/api/audit')
  expect(JSON.stringify(audit)).not.toContain(secret)
  expect(audit.items).toContainEqual(
    expect.objectContaining({
      action: 'POST /api/devices/fetch',
      subject: 'device:anna/phone',
      outcome: 'done',
    }),
  )
  expect(cell.output()).not.toContain(secret)
  for (const file of ['cell.db', 'cell.db-wal'])
    expect(readFileSync(join(cell.home, 'data/api', file)).includes(secret)).toBe(false)
})
