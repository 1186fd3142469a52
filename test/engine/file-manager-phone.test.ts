import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { atFiles, lay, names, row, runManager } from '../support/file-manager.ts'
import { faultsOf, lost } from '../support/looks.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('a telephone in German uploads a photo, opens the actions by a tap, and deletes', async () => {
  const server = await runManager()
  await lay(server, 'ada', { 'Bilder/': '', 'Brief an die Familie.txt': 'Hallo' })
  await using visitor = await atFiles(browser, server, {
    locale: 'de-DE',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const { page } = visitor
  const photos = page.locator('input[data-kind=photos]')
  expect(await photos.getAttribute('accept')).toBe('image/*,video/*')
  await page.getByRole('button', { name: 'Fotos und Videos hochladen' }).waitFor()
  await photos.setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('photo') })
  await row(page, 'IMG_0001.HEIC').waitFor()
  const faults = await lost(page, 'file-manager-phone')
  await page.getByRole('button', { name: 'Liste leeren' }).tap()

  await row(page, 'Brief an die Familie.txt').getByRole('button').tap()
  await page.getByRole('button', { name: 'Umbenennen' }).waitFor()
  faults.push(...(await faultsOf(page, 'file-manager-actions-de')))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Vorschau' }).tap()
  await page.getByText('Hallo').waitFor()
  await page.getByRole('button', { name: 'Schließen' }).tap()

  await row(page, 'IMG_0001.HEIC').getByRole('checkbox').tap()
  await page.getByText('1 Element ausgewählt').waitFor()
  faults.push(...(await lost(page, 'file-manager-phone-selected')))
  await page.getByRole('button', { name: 'Löschen' }).tap()
  await page.locator('.toast').getByText('1 Element in den Papierkorb verschoben').waitFor()
  await page.getByRole('link', { name: 'Papierkorb' }).tap()
  await page.getByRole('button', { name: 'Wiederherstellen: IMG_0001.HEIC' }).waitFor()
  faults.push(...(await faultsOf(page, 'file-manager-bin-de')))
  expect(faults).toEqual([])
}, 120_000)

test('a folder of 10,000 entries is listed, and only what is near the window is drawn', async () => {
  const server = await runManager()
  const many = Array.from({ length: 10_000 }, (_, n) => [`file ${n}.txt`, ''] as const)
  await lay(server, 'ada', Object.fromEntries(many))
  await using visitor = await atFiles(browser, server)
  const { page } = visitor
  await row(page, 'file 0.txt').waitFor()
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001')
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect
    .poll(() => page.locator('[role=row]:focus').getByRole('link').textContent())
    .toBe('file 9999.txt')
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await page.getByRole('searchbox').fill('4321')
  await expect.poll(() => names(page)).toEqual(['file 4321.txt'])
}, 120_000)
