import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'
import { furnish, type Places } from '../support/furnished-cell.ts'
import { axeFaults, faultsOf, lost, picture } from '../support/looks.ts'
import { setUpBy, signInBy, trySetUp } from '../support/person.ts'
import { listed, makeSignedStore, namedPair } from '../support/signed-store.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'
import { webOf } from '../support/web-address.ts'

/** A page is looked at in four ways, by a slow reader. */
const slowly = { timeout: 20 * 60 * 1000 }

let browser: Browser
let fixture: FixtureCell
let cell: TestCell
let places: Places
let visitor: Visitor
let page: Page
/** What was opened is closed to the last, whatever the visitor complains of. */
const opened = new AsyncDisposableStack()
beforeAll(async () => {
  fixture = opened.use(await makeFixtureCell())
  ;[cell, places] = await furnish(fixture, async () => {
    const started = await fixture.start()
    opened.defer(() => started.stop())
    return started
  })
  browser = await launchChromium()
  opened.defer(() => browser.close())
  // What is not there, and what is refused, has a status that Chromium calls an error.
  visitor = opened.use(await openVisitor(browser, webOf(cell.output()), { meant: /status of (400|401|404)/ }))
  ;({ page } = visitor)
})
afterAll(() => opened.disposeAsync())

test(
  'the doors have no fault in any look: set-up, sign-in, and what they say to a mistake',
  slowly,
  async () => {
    await page.goto('/')
    const faults = await faultsOf(page, 'setup')
    await page.getByLabel('A name at DuckDNS').check()
    faults.push(...(await faultsOf(page, 'setup-domain')))
    await trySetUp(page, 'Set-up code: WRNG-WRNG-WRNG-WRNG')
    await page.getByText('The set-up code is wrong').first().waitFor()
    faults.push(...(await faultsOf(page, 'setup-refused')))
    await setUpBy(page, cell.output())
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    faults.push(...(await faultsOf(page, 'sign-in')))
    expect(faults).toEqual([])
  },
)

test('no page of an owner has a fault in any look', slowly, async () => {
  await page.goto('/sign-in')
  await signInBy(page)
  const faults: string[] = []
  for (const [name, path] of Object.entries(places)) {
    await page.goto(path)
    faults.push(...(await faultsOf(page, name)))
  }
  expect(faults).toEqual([])
})

test('German words, which are longer, fit a telephone', slowly, async () => {
  await page.setExtraHTTPHeaders({ 'accept-language': 'de' })
  onTestFinished(() => page.setExtraHTTPHeaders({}))
  await page.setViewportSize({ width: 320, height: 800 })
  const faults: string[] = []
  for (const [name, path] of Object.entries(places)) {
    await page.goto(path)
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await picture(page, `${name}-german`)
    faults.push(...(await lost(page, name)), ...(await axeFaults(page, `${name}-german`)))
  }
  expect(faults).toEqual([])
})

test(
  'what comes and goes has no fault in any look: a menu, dialogs, notices, a job under way',
  slowly,
  async () => {
    const faults: string[] = []
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto('/')
    await button('Menu').click()
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).waitFor()
    faults.push(...(await faultsOf(page, 'menu')))
    await page.goto('/peers/anna')
    await button('Show the QR code of laptop').click()
    await page.getByRole('dialog').waitFor()
    faults.push(...(await faultsOf(page, 'dialog')))
    await page.goto('/services')
    await page.evaluate('for (const one of document.querySelectorAll("[data-when]")) one.hidden = false')
    faults.push(...(await faultsOf(page, 'notices')))

    fixture.line.bytesPerSecond = 10_000
    await page.goto('/services/heavy/plan?do=install')
    await button('Install').click()
    await page.locator('#job-steps progress').waitFor()
    faults.push(...(await faultsOf(page, 'job-running')))
    await button('Cancel the job').first().click()
    await page.getByRole('dialog').waitFor()
    faults.push(...(await faultsOf(page, 'job-cancel')))
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click()
    fixture.line.bytesPerSecond = undefined
    await page.locator('#job-state').getByText('Cancelled').waitFor()
    faults.push(...(await faultsOf(page, 'job-cancelled')))
    expect(faults).toEqual([])
  },
)

test(
  'what follows a form has no fault in any look: mistakes, keys to compare, decisions, invitations',
  slowly,
  async () => {
    const faults: string[] = []
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.goto('/peers/add')
    await page.getByLabel('Name').fill('no good')
    await press('Add a person')
    await page.locator('[aria-invalid]').waitFor()
    faults.push(...(await faultsOf(page, 'peer-refused')))

    await page.goto('/services/words/danger')
    await page.getByLabel('Your reason').fill('I need it until Sunday')
    await page.getByLabel('Type words to confirm').fill('words')
    await press('Run anyway')
    await page.getByText('Done', { exact: true }).waitFor()
    await page.goto('/services/words/danger')
    await page.getByText('Withdraw the decision').waitFor()
    faults.push(...(await faultsOf(page, 'service-overridden')))

    const elsewhere = makeSignedStore('elsewhere', join(fixture.home, 'data'))
    onTestFinished(() => elsewhere.remove())
    const [catalogue, image] = [namedPair('catalogue 1'), namedPair('image 1')]
    const keys = [...listed('catalogue', catalogue), ...listed('image', image)]
    elsewhere.publish({ version: 1, signedBy: [catalogue], keys, images: ['registry.example/team/*'] })
    await page.goto('/settings/stores/add')
    await page.getByLabel('Address of the store').fill(elsewhere.url)
    await press('Continue')
    await page.getByText('Compare these fingerprints').waitFor()
    faults.push(...(await faultsOf(page, 'store-asked')))

    await page.goto('/peers/anna')
    await press('Create invitation')
    const link = await page.getByText('/invite/').first().textContent()
    faults.push(...(await faultsOf(page, 'peer-invited')))
    await using guest = await openVisitor(browser, webOf(cell.output()))
    const { body: made } = await cell.call('POST', '/api/peers/anna/devices/laptop/link')
    await guest.page.goto(new URL(made.url).pathname)
    faults.push(...(await faultsOf(guest.page, 'device-fetch')))
    await guest.page.goto(new URL(link?.trim() ?? '').pathname)
    faults.push(...(await faultsOf(guest.page, 'invitation')))
    await guest.page.getByLabel('Password').fill('anna has her own')
    await guest.page.getByRole('button', { name: 'Sign in' }).click()
    await guest.page.getByRole('heading', { name: 'anna' }).waitFor()
    faults.push(...(await faultsOf(guest.page, 'own')))
    await guest.page.goto('/me/devices/laptop')
    faults.push(...(await faultsOf(guest.page, 'own-device')))
    expect(faults).toEqual([])
  },
)
