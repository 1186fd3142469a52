import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { carryOut, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { freePort } from '../support/free-port.ts'
import { setUpBy, signInBy } from '../support/person.ts'
import { openVisitor } from '../support/visitor.ts'
import { webOf } from '../support/web-address.ts'

let browser: Browser
let fixture: FixtureCell
let cell: TestCell
let web: string
/** A cell that comes back must be found where it was. */
let variables: Record<string, string>
beforeAll(async () => {
  browser = await launchChromium()
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  variables = { CELL_WEB_PORT: String(await freePort()) }
  cell = await fixture.start({ variables })
  web = webOf(cell.output())
  await using visitor = await openVisitor(browser, web)
  await setUpBy(visitor.page, cell.output())
})
afterAll(async () => {
  await browser.close()
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

/** What a page says of a server that is gone or lets nobody in. */
const gone = /Failed to load resource|htmx:sse:error/

test('what happens elsewhere appears by itself: in the sidebar, on the cards, on the page of the service', async () => {
  await using visitor = await openVisitor(browser, web)
  const { page, context } = visitor
  await page.goto('/services')
  await signInBy(page)
  const other = await context.newPage()
  await other.goto('/services/tiny')
  await other.getByText('Available').first().waitFor()
  for (const one of [page, other]) await one.evaluate('window.same = true')

  await carryOut(cell, 'install', 'tiny')
  await page.locator('#nav-tiny').getByText('Running').waitFor({ state: 'attached' })
  await page.locator('#service-tiny').getByText('Running').waitFor()
  await other.locator('#service-state').getByText('Running').waitFor()
  await other.getByRole('button', { name: 'Restart' }).waitFor()

  await carryOut(cell, 'stop', 'tiny')
  await page.locator('#service-tiny').getByText('Stopped').waitFor()
  await carryOut(cell, 'uninstall', 'tiny')
  await page.locator('#nav-tiny').waitFor({ state: 'detached' })
  for (const one of [page, other]) expect(await one.evaluate('window.same')).toBe(true)
})

test('a cell that is gone is said to be, and when it is back the page shows what was missed', async () => {
  await using visitor = await openVisitor(browser, web, { meant: gone })
  const { page } = visitor
  await page.goto('/services')
  await signInBy(page)
  await page.evaluate('window.same = true')
  await cell.stop()
  const notice = page.locator('#live-notice')
  await notice.getByText('does not answer').waitFor()

  cell = await fixture.start({ variables })
  await notice.getByText('does not answer').waitFor({ state: 'hidden' })
  await carryOut(cell, 'install', 'tiny')
  await page.locator('#service-tiny').getByText('Running').waitFor()
  await carryOut(cell, 'uninstall', 'tiny')
  expect(await page.evaluate('window.same')).toBe(true)
})

test('whoever was signed out is told so, signs in, and is back where they were', async () => {
  await using visitor = await openVisitor(browser, web, { meant: gone })
  const { page, context } = visitor
  await page.goto('/services?q=tin')
  await signInBy(page)
  await page.locator('#service-tiny').waitFor()
  const other = await context.newPage()
  await other.goto('/services')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()

  await page.getByText('You are signed out').waitFor()
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await signInBy(page)
  await page.locator('#service-tiny').waitFor()
  expect(page.url()).toMatch(/\/services\?q=tin$/)
})
