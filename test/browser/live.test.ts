import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { runJob, makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'
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
  const { store } = fixture
  const tiny = await store.push('fixture/tiny')
  const heavy = await store.push('fixture/heavy', 8_000_000)
  for (const pin of [tiny, heavy]) await store.sign(pin)
  store.publish({ tiny: tinyManifest('tiny', tiny), heavy: tinyManifest('heavy', heavy, { name: 'Heavy' }) })
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

/** What somebody waits for on a busy machine, in ms. */
const patiently = { timeout: 120_000 }

/** Runs in the browser. */
const valueOf = (element: unknown): number => (element as { value: number }).value

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

  await runJob(cell, 'install', 'tiny')
  await page.locator('#nav-tiny').getByText('Running').waitFor({ state: 'attached' })
  await page.locator('#service-tiny').getByText('Running').waitFor()
  await other.locator('#service-state').getByText('Running').waitFor()
  await other.getByRole('button', { name: 'Restart' }).waitFor()

  await runJob(cell, 'stop', 'tiny')
  await page.locator('#service-tiny').getByText('Stopped').waitFor()
  await runJob(cell, 'uninstall', 'tiny')
  await page.locator('#nav-tiny').waitFor({ state: 'detached' })
  for (const one of [page, other]) expect(await one.evaluate('window.same')).toBe(true)
})

test('the bytes of a download move before one’s eyes, and go on from where they were after a reload', async () => {
  await using visitor = await openVisitor(browser, web)
  const { page } = visitor
  // So slow that it ends when the test lets it, and not before.
  fixture.line.bytesPerSecond = 25_000
  onTestFinished(() => void (fixture.line.bytesPerSecond = undefined))
  await page.goto('/services/heavy/plan?do=install')
  await signInBy(page)
  await page.getByRole('button', { name: 'Install', exact: true }).click()
  const progress = page.locator('#job-steps progress')
  const become = async (
    more: 'toBeGreaterThan' | 'toBeGreaterThanOrEqual',
    than: number,
  ): Promise<number> => {
    await expect.poll(() => progress.evaluate(valueOf), patiently)[more](than)
    return await progress.evaluate(valueOf)
  }
  const first = await become('toBeGreaterThan', 0)
  const second = await become('toBeGreaterThan', first)
  await page.reload()
  const found = await become('toBeGreaterThanOrEqual', second)
  await become('toBeGreaterThan', found)
  await page.getByText(/ of [\d.]+ MB/).waitFor()

  fixture.line.bytesPerSecond = undefined
  await page.locator('#job-state').getByText('Done', { exact: true }).waitFor()
  await page.locator('#nav-heavy').getByText('Running').waitFor({ state: 'attached' })
  await runJob(cell, 'uninstall', 'heavy', { data: 'delete', confirm: 'heavy' })
})

test('a cell that falls silent is said to, and is heard again when it speaks', async () => {
  await using visitor = await openVisitor(browser, web, { meant: gone })
  const { page } = visitor
  await page.goto('/services')
  await signInBy(page)
  await page.locator('#service-tiny').waitFor()
  await page.evaluate('window.same = true')
  // The connection stands, and nothing comes through it.
  cell.process.kill('SIGSTOP')
  onTestFinished(() => void cell.process.kill('SIGCONT'))
  const silent = page.locator('#live-notice').getByText('Connection lost.')
  await silent.waitFor()

  cell.process.kill('SIGCONT')
  await silent.waitFor({ state: 'hidden' })
  await runJob(cell, 'install', 'tiny')
  await page.locator('#service-tiny').getByText('Running').waitFor()
  await runJob(cell, 'uninstall', 'tiny')
  expect(await page.evaluate('window.same')).toBe(true)
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
  await runJob(cell, 'install', 'tiny')
  await page.locator('#service-tiny').getByText('Running').waitFor()
  await runJob(cell, 'uninstall', 'tiny')
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
