import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { act, atFiles, lay, names, row, runManager } from '../support/file-manager.ts'
import { filesClient } from '../support/files.ts'
import { faultsOf } from '../support/looks.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const hostile = '<img src=x onerror="document.title=1">.html'
const rightToLeft = 'תמונה של המשפחה.txt'
const long = `${'a very long name '.repeat(14)}.txt`

const file = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

test('a person lists, uploads, renames, moves, copies, deletes, restores and looks at files', async () => {
  const server = await runManager()
  await lay(server, 'ada', {
    'Photos/': '',
    'one.png': png,
    [hostile]: '<script>document.title = "run"</script>',
    [rightToLeft]: 'shalom',
    [long]: 'long',
  })
  await using visitor = await atFiles(browser, server)
  const { page } = visitor
  const toast = (text: string) => page.locator('.toast').getByText(text).waitFor()
  const sorted = [hostile, long, 'one.png', rightToLeft]
  await row(page, 'one.png').waitFor()
  expect(await names(page)).toEqual(['Photos', ...sorted])
  const faults = await faultsOf(page, 'file-manager')

  // Files that were chosen arrive; a name that is taken is asked about.
  const picker = page.locator('input[data-kind=files]')
  await picker.setInputFiles([file('notes.txt', 'first'), file('list.txt', 'milk')])
  await row(page, 'notes.txt').waitFor()
  await row(page, 'list.txt').waitFor()
  await picker.setInputFiles([file('notes.txt', 'second'), file('list.txt', 'tea')])
  await page.getByRole('dialog').getByRole('checkbox').check()
  faults.push(...(await faultsOf(page, 'file-manager-conflict')))
  await page.getByRole('button', { name: 'Keep both' }).click()
  await row(page, 'notes (2).txt').waitFor()
  await row(page, 'list (2).txt').waitFor()
  await picker.setInputFiles([file('list.txt', 'coffee')])
  await page.getByRole('button', { name: 'Replace' }).click()
  const ada = filesClient(server.address, 'ada')
  await expect.poll(async () => (await ada('GET', '/dav/ada/list.txt')).text).toBe('coffee')
  expect((await ada('GET', '/dav/ada/list%20(2).txt')).text).toBe('tea')
  await page.getByRole('button', { name: 'Clear list' }).click()

  // A folder; what is moved there, copied back, renamed.
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByLabel('Name of the folder').fill('Photos')
  await page.getByRole('button', { name: 'Create folder' }).click()
  await page.getByText('Something with this name already exists here.').waitFor()
  await page.getByLabel('Name of the folder').fill('Papers & more')
  await page.getByRole('button', { name: 'Create folder' }).click()
  await row(page, 'Papers & more').waitFor()
  await act(page, 'notes (2).txt', 'Move to…')
  await page.getByRole('dialog').getByRole('button', { name: 'Papers & more' }).click()
  await page.getByRole('button', { name: 'Move here' }).click()
  await toast('1 item moved')
  await page.getByRole('link', { name: 'Papers & more' }).click()
  await act(page, 'notes (2).txt', 'Rename')
  await page.getByLabel('New name').fill('notes.txt')
  await page.getByRole('button', { name: 'Save' }).click()
  await row(page, 'notes.txt').waitFor()
  expect((await ada('GET', '/dav/ada/Papers%20%26%20more/notes.txt')).text).toBe('second')
  await act(page, 'notes.txt', 'Copy to…')
  await page.getByRole('dialog').getByRole('button', { name: 'Up one folder' }).click()
  await page.getByRole('button', { name: 'Copy here' }).click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await toast('0 items copied')
  await page.getByRole('navigation', { name: 'Folder path' }).getByRole('link', { name: 'My files' }).click()

  // To the bin, back by undo, to the bin, back from there, and gone.
  await act(page, 'Papers & more', 'Delete')
  await page.getByRole('button', { name: 'Undo' }).click()
  await toast('1 item restored')
  await act(page, 'Papers & more', 'Delete')
  await toast('1 item moved to the bin')
  await act(page, 'list.txt', 'Delete')
  await page.getByRole('link', { name: 'Bin' }).click()
  await page.getByRole('button', { name: 'Restore: Papers & more' }).click()
  await toast('1 item restored')
  faults.push(...(await faultsOf(page, 'file-manager-bin')))
  await page.getByRole('button', { name: 'Empty bin' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Empty bin' }).click()
  await page.getByRole('heading', { name: 'The bin is empty' }).waitFor()
  expect((await ada('GET', '/dav/ada/list.txt')).status).toBe(404)
  expect((await ada('GET', '/dav/ada/Papers%20%26%20more/notes.txt')).text).toBe('second')
  await page.getByRole('link', { name: 'My files' }).click()

  // A picture, and a page of somebody: its text is shown, and nothing in it runs.
  await row(page, 'one.png').getByRole('link').click()
  await page.getByRole('img', { name: 'one.png' }).waitFor()
  await expect.poll(() => page.evaluate('document.querySelector("img.shown").naturalWidth')).toBe(1)
  await page.keyboard.press('Escape')
  await row(page, hostile).getByRole('link').click()
  await page.getByText('<script>document.title = "run"</script>').waitFor()
  faults.push(...(await faultsOf(page, 'file-manager-preview')))
  await page.keyboard.press('Escape')
  expect(await page.title()).toBe('Files')

  // Searched for, here and below.
  await page.getByRole('searchbox').fill('notes')
  await expect.poll(() => names(page)).toEqual(['notes.txt'])
  await page.getByRole('button', { name: 'Search subfolders too' }).click()
  await page.getByText('2 matches').first().waitFor()
  expect(await names(page)).toEqual(['notes.txt', 'notes.txt'])
  await page.getByRole('button', { name: 'End search' }).click()
  await row(page, 'Photos').waitFor()

  // What is shared is another tree.
  await page.getByRole('link', { name: 'family' }).click()
  await page.getByRole('heading', { name: 'This folder is empty' }).waitFor()
  await page.locator('input[data-kind=files]').setInputFiles([file('for all.txt', 'hello')])
  await row(page, 'for all.txt').waitFor()
  expect((await filesClient(server.address, 'ben')('GET', '/shared/family/for%20all.txt')).text).toBe('hello')
  expect(faults).toEqual([])
}, 180_000)
