import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { callSocket } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { davClient, type DavAccount } from '../support/dav-client.ts'
import { startFreshCell, type FreshCell } from '../support/fresh-cell.ts'
import { faultsOf, lost } from '../support/looks.ts'
import { makeOwnLan, type OwnLan } from '../support/own-lan.ts'
import { setUpBy } from '../support/person.ts'
import { readByPlistlib } from '../support/plistlib.ts'
import { readQr } from '../support/read-qr.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'
import { waitUntil } from '../support/wait-until.ts'
import { webOf } from '../support/web-address.ts'

/** A new clone builds its whole store first. */
const slowly = { timeout: 30 * 60 * 1000 }
const password = 'anna has her own'

let browser: Browser
let cell: FreshCell
let lan: OwnLan
const opened = new AsyncDisposableStack()
beforeAll(async () => {
  lan = opened.use(await makeOwnLan(inject('bed').engine))
  cell = opened.use(await startFreshCell())
  browser = await launchChromium()
  opened.defer(() => browser.close())
}, slowly.timeout)
afterAll(() => opened.disposeAsync())

const call = (method: string, path: string, body?: object) =>
  callSocket(join(cell.home, 'data/api/cell.sock'), method, path, body)

async function made(method: string, path: string, body?: object): Promise<void> {
  const answer = await call(method, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  const id = answer.body?.job?.id
  if (id === undefined) return
  await call('GET', `/api/jobs/${id}/events`)
  expect((await call('GET', `/api/jobs/${id}`)).body).toMatchObject({ state: 'done' })
}

/** Ends when the account is what it shall be: the person may sign in. */
async function accountOf(name: string): Promise<void> {
  await made('POST', `/api/peers/${name}/accounts`, { services: [{ service: 'calendar' }] })
  await waitUntil('the account is there', async (seen) => {
    const { items } = (await call('GET', `/api/peers/${name}/service-credentials`)).body
    seen(items)
    return items[0]?.state === 'active' ? true : undefined
  })
}

/** What an iPhone would take from the profile. */
async function profileOf({ page }: Visitor): Promise<{ account: DavAccount; root: string }> {
  const { PayloadContent: parts } = readByPlistlib(await download(page, '/me/profile'))
  const part = (type: string) => parts.find(({ PayloadType }) => PayloadType === type) ?? {}
  const dav: Record<string, unknown> = part('com.apple.caldav.account')
  const certificate: Record<string, unknown> = part('com.apple.security.root')
  const lines = String(certificate['PayloadContent']).replaceAll(/.{64}/g, '$&\n')
  return {
    account: {
      host: String(dav['CalDAVHostName']),
      port: Number(dav['CalDAVPort']),
      path: String(dav['CalDAVPrincipalURL']),
      username: String(dav['CalDAVUsername']),
      password: String(dav['CalDAVPassword']),
    },
    root: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

/** As the browser gets it that is signed in. */
async function download(page: Page, path: string): Promise<string> {
  return await page.evaluate(`fetch('${path}').then((answer) => answer.text())`)
}

/** Waits until a client is answered so; null is not at all. */
async function until(what: string, client: ReturnType<typeof davClient>, wanted: number | null) {
  await waitUntil(what, async (seen) => {
    const { status } = await client.look()
    seen(status)
    return status === wanted ? true : undefined
  })
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('User name').fill('anna')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('the whole way of a person: invited, connected, a device lost, removed', slowly, async () => {
  const web = webOf(cell.said())
  await using admin = await openVisitor(browser, web)
  await setUpBy(admin.page, cell.said())
  await made('POST', '/api/services/catalog/calendar/install')
  await made('POST', '/api/peers', { name: 'anna', device: 'phone' })
  await made('POST', '/api/peers/anna/devices', { name: 'laptop' })
  await accountOf('anna')

  // The admin shows the invitation, the person scans it.
  await admin.page.goto('/peers/anna')
  await admin.page.getByRole('button', { name: 'Create invitation' }).click()
  const link = await readQr(admin.page.getByRole('img', { name: 'Invitation of anna as a QR code' }))
  expect(link).toBe((await admin.page.getByText('/invite/').first().textContent())?.trim())

  await using hers = await openVisitor(browser, web, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    meant: /status of (401|404)/,
  })
  const { page } = hers
  await page.goto(new URL(link).pathname)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Hello, anna' }).waitFor()
  const faults = await faultsOf(page, 'person')
  await page.goto('/me/setup')
  faults.push(...(await faultsOf(page, 'person-setup')))
  await page.goto('/me/devices/phone')
  faults.push(...(await faultsOf(page, 'person-device')))
  await page.setViewportSize({ width: 390, height: 844 })

  // The phone connects by the code on the page, the laptop by its file; one profile serves both.
  const phone = await lan.device('phone')
  await phone.up(await readQr(page.getByRole('img', { name: 'Configuration of phone as a QR code' })))
  const laptop = await lan.device('laptop')
  await laptop.up(await download(page, '/me/devices/laptop/config'))
  const { account, root } = await profileOf(hers)
  const onPhone = davClient(phone, account)
  const onLaptop = davClient(laptop, account)
  for (const client of [onPhone, onLaptop]) await client.trust(root)
  await until('the phone is signed in', onPhone, 207)
  expect(await onPhone.makeEvent('Dinner')).toBe(201)
  expect(await onLaptop.events()).toContain('SUMMARY:Dinner')

  // The laptop has a password of its own, until she revokes it.
  await page.goto('/me')
  await page.getByText('App passwords').click()
  await page.getByLabel('For which device or app?').fill('laptop')
  await page.getByRole('button', { name: 'Create app password' }).click()
  const appPassword = (await page.locator('#calendar-anna-app-new').textContent()) ?? ''
  faults.push(...(await faultsOf(page, 'person-app-password')))
  await page.setViewportSize({ width: 390, height: 844 })
  const byApp = davClient(laptop, { ...account, password: appPassword })
  await until('the app password signs in', byApp, 207)
  await page.getByRole('button', { name: 'Revoke the password for laptop' }).click()
  await page.getByText('The app password is revoked').waitFor()
  await until('the app password is worth nothing', byApp, 401)
  expect((await onLaptop.look()).status).toBe(207)

  // The phone is lost: from the laptop she removes it.
  await page.goto('/me/devices/phone')
  await page.getByRole('button', { name: 'Remove device' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove device' }).click()
  await page.getByText('The device is blocked').waitFor()
  await until('the phone is shut out', onPhone, null)
  expect((await onLaptop.look()).status).toBe(207)
  expect(faults).toEqual([])

  // She goes: nothing of hers answers any more.
  await made('DELETE', '/api/peers/anna')
  await until('the laptop is shut out', onLaptop, null)
  await page.goto('/me')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signIn(page)
  await page.locator('.problem').first().waitFor()
  await waitUntil('her data are kept', async (seen) => {
    const { body } = await call('GET', '/api/services/calendar/account-data')
    seen(body)
    return body.items?.some((one: { username: string }) => one.username === 'anna') ? true : undefined
  })

  // Another of her name comes, and has none of it.
  await made('POST', '/api/peers', { name: 'anna', device: 'tablet' })
  await accountOf('anna')
  await using another = await openVisitor(browser, web)
  const { body: invite } = await call('POST', '/api/peers/anna/invite')
  await another.page.goto(invite.path)
  await another.page.getByLabel('Password').fill('another anna has another')
  await another.page.getByRole('button', { name: 'Sign in' }).click()
  await another.page.getByRole('heading', { name: 'Hello, anna' }).waitFor()
  const tablet = await lan.device('tablet')
  await tablet.up(await download(another.page, '/me/devices/tablet/config'))
  const fresh = await profileOf(another)
  expect(fresh.account.password).not.toBe(account.password)
  const onTablet = davClient(tablet, fresh.account)
  const asBefore = davClient(tablet, account)
  await onTablet.trust(root)
  await until('the tablet is signed in', onTablet, 207)
  expect(await onTablet.events()).not.toContain('Dinner')
  expect((await asBefore.look()).status).toBe(401)
})

test('a person’s pages fit a telephone in German', slowly, async () => {
  await using visitor = await openVisitor(browser, webOf(cell.said()), {
    locale: 'de-DE',
    viewport: { width: 390, height: 844 },
  })
  const { page } = visitor
  await made('POST', '/api/peers', { name: 'berta' })
  await accountOf('berta')
  const { body: invite } = await call('POST', '/api/peers/berta/invite')
  await page.goto(invite.path)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('heading', { name: 'Hallo, berta' }).waitFor()
  const faults: string[] = []
  for (const path of ['/me', '/me/setup', '/me/devices/berta']) {
    await page.goto(path)
    faults.push(...(await lost(page, path)))
  }
  expect(faults).toEqual([])
})
