import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { act, atFiles, lay, row, runManager } from '../support/file-manager.ts'
import { faultsOf } from '../support/looks.ts'
import { openVisitor } from '../support/visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('a link is made, opens without an account, is listed, and taken back', async () => {
  const server = await runManager()
  await lay(server, 'ada', { 'trip & more.txt': 'to the sea' })
  await using visitor = await atFiles(browser, server)
  const { page } = visitor
  await row(page, 'trip & more.txt').waitFor()
  await act(page, 'trip & more.txt', 'Share link…')
  await page.getByLabel('Valid for').selectOption('30 days')
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = (await page.getByRole('dialog').getByRole('link', { name: '/s/' }).textContent()) ?? ''
  expect(link).toMatch(new RegExp(`^${server.origin}/s/[^/]+/`))
  const open = async () => await fetch(link)
  const opened = await open()
  expect(opened.status).toBe(200)
  const faults = await faultsOf(page, 'file-manager-share')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Links' }).click()
  await page.getByRole('heading', { name: 'trip & more.txt' }).waitFor()
  faults.push(...(await faultsOf(page, 'file-manager-links')))
  await page.getByRole('button', { name: 'Revoke the link to trip & more.txt' }).click()
  await page.getByRole('heading', { name: 'No shared links' }).waitFor()
  expect((await open()).status).toBe(404)
  expect(faults).toEqual([])
}, 120_000)

test('without JavaScript the page leads to a list that downloads and uploads', async () => {
  const server = await runManager()
  await lay(server, 'ada', { 'notes.txt': 'hello' })
  await using visitor = await openVisitor(browser, server.origin, {
    javaScriptEnabled: false,
    meant: /status of 404/,
  })
  const { page, context } = visitor
  context.setDefaultTimeout(12_000)
  await page.goto('/')
  await page.getByRole('link', { name: 'Show my files without JavaScript' }).click()
  await page.getByLabel('User name').fill('ada')
  await page.getByLabel('Password').fill('ada-pw')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'My files' }).click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'notes.txt' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('notes.txt')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'more.txt', mimeType: 'text/plain', buffer: Buffer.from('more') })
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByRole('link', { name: 'more.txt' }).waitFor()
}, 120_000)
