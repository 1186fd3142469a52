import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'
import { furnish, type Places } from '../support/furnished-cell.ts'
import { faultsOf } from '../support/looks.ts'
import { setUpBy, signInBy, trySetUp } from '../support/person.ts'
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
beforeAll(async () => {
  browser = await launchChromium()
  fixture = await makeFixtureCell()
  ;[cell, places] = await furnish(fixture, () => fixture.start())
  // What is not there, and what is refused, has a status that Chromium calls an error.
  visitor = await openVisitor(browser, webOf(cell.output()), { meant: /status of (401|404)/ })
  ;({ page } = visitor)
})
afterAll(async () => {
  await visitor[Symbol.asyncDispose]()
  await browser.close()
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test(
  'the doors have no fault in any look: set-up, sign-in, and what they say to a mistake',
  slowly,
  async () => {
    await page.goto('/')
    const faults = await faultsOf(page, 'setup')
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
