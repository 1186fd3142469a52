import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { atFiles, lay, names, row, runManager } from '../support/file-manager.ts'
import { faultsOf } from '../support/looks.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('everything goes by the keyboard alone', async () => {
  const server = await runManager()
  await lay(server, 'ada', { 'Papers/': '', 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' })
  await using visitor = await atFiles(browser, server)
  const { page } = visitor
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const focused = () => page.locator('[role=row]:focus').getByRole('link').textContent()
  const selected = () => page.locator('[role=row][aria-selected=true]').count()
  const toast = (text: string) => page.locator('.toast').getByText(text).waitFor()
  await row(page, 'a.txt').waitFor()

  await press('ArrowDown')
  await expect.poll(focused).toBe('Papers')
  await press('ArrowDown', 'ArrowDown')
  await expect.poll(focused).toBe('b.txt')
  await press('End')
  await expect.poll(focused).toBe('c.txt')
  await press('Home', 'ArrowDown')
  await expect.poll(focused).toBe('a.txt')

  await press('F2')
  await page.getByLabel('New name').waitFor()
  await press('z', 'Enter')
  await row(page, 'z.txt').waitFor()
  await expect.poll(focused).toBe('z.txt')

  await press('Home', 'ArrowDown')
  await expect.poll(focused).toBe('b.txt')
  await press('Shift+ArrowDown')
  await expect.poll(selected).toBe(2)
  await press('Control+x', 'Home', 'Enter')
  await page.getByRole('heading', { name: 'Papers', exact: true }).waitFor()
  await press('Control+v')
  await toast('2 items moved')
  await expect.poll(() => names(page)).toEqual(['b.txt', 'c.txt'])
  await press('ArrowDown', ' ', 'Control+c', 'Control+v')
  await toast('1 item copied')
  await expect.poll(() => names(page)).toEqual(['b (2).txt', 'b.txt', 'c.txt'])
  await press('Control+a')
  await expect.poll(selected).toBe(3)
  await press('Escape')
  await expect.poll(selected).toBe(0)

  await press('Delete')
  await toast('1 item moved to the bin')
  await expect.poll(() => names(page)).toHaveLength(2)
  await press('n')
  await page.getByLabel('Name of the folder').waitFor()
  await page.keyboard.type('2026')
  await press('Enter')
  await row(page, '2026').waitFor()
  await expect.poll(focused).toBe('2026')
  await press('Backspace')
  await page.getByRole('heading', { name: 'My files', exact: true }).waitFor()

  await press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  const faults = await faultsOf(page, 'file-manager-help')
  await press('Escape', '/')
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('search')
  await page.keyboard.type('zzz')
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
  expect(faults).toEqual([])
}, 120_000)
