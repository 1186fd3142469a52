import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { startFreshCell } from '../support/engineless-cell.ts'
import { faultsOf } from '../support/looks.ts'
import { openVisitor } from '../support/visitor.ts'
import { webOf } from '../support/web-address.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('the pages before sign-in are without fault in every look', async () => {
  const cell = await startFreshCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  await using visitor = await openVisitor(browser, webOf(cell.output()))
  const { page } = visitor
  await page.goto('/')
  expect(page.url()).toMatch(/\/setup$/)
  expect(await faultsOf(page)).toEqual([])
})
