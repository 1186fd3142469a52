import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { atFiles, names, row, runManager } from '../support/file-manager.ts'
import { filesClient } from '../support/files.ts'
import { testFolder } from '../support/folder.ts'
import { readdirSync } from 'node:fs'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Three pieces, the last one short. */
const size = 20_000_000
/** Bytes a second: slow enough to be broken off in the middle. */
const slow = 10_000_000

const hashOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** A film on the device. */
async function film(): Promise<{ file: string; hash: string }> {
  const file = path.join(await testFolder(), 'film.mp4')
  const data = Buffer.alloc(size, 'not all of it is the same ')
  await writeFile(file, data)
  return { file, hash: hashOf(data) }
}

async function line(network: CDPSession, state: { offline: boolean; upload: number }): Promise<void> {
  await network.send('Network.emulateNetworkConditions', {
    offline: state.offline,
    uploadThroughput: state.upload,
    downloadThroughput: -1,
    latency: 0,
  })
}

const sent = (page: Page) => page.getByRole('progressbar', { name: 'Progress of film.mp4' })
const sentBytes = async (page: Page): Promise<number> => Number(await sent(page).getAttribute('value'))

test('an upload outlives a broken line, a pause and a new page, and loses nothing', async () => {
  const server = await runManager()
  const { file, hash } = await film()
  await using visitor = await atFiles(browser, server)
  const { page, context } = visitor
  const network = await context.newCDPSession(page)
  const pieces: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') pieces.push(request.headers()['content-range'] ?? 'begin')
  })
  await page.getByRole('heading', { name: 'This folder is empty' }).waitFor()
  await line(network, { offline: false, upload: slow })
  await page.locator('input[data-kind=files]').setInputFiles(file)

  // The line breaks within the second piece: the first has arrived.
  await expect.poll(() => sentBytes(page), { interval: 20 }).toBeGreaterThan(8_000_000)
  await line(network, { offline: true, upload: slow })
  await page.getByText('Connection lost. The upload continues by itself.').waitFor()
  expect(await names(page), 'nobody sees half a file').toEqual([])
  const [half] = readdirSync(path.join(server.data, 'dav/ada')).filter((name) => name.startsWith('.upload-'))
  expect(half).toMatch(/^\.upload-[0-9a-f]{16}-film\.mp4$/)
  await line(network, { offline: false, upload: slow })
  await page.evaluate('dispatchEvent(new Event("online"))')
  await expect.poll(() => sentBytes(page), { interval: 20 }).toBeGreaterThan(9_000_000)

  // Paused; the page is loaded anew, and the file chosen again.
  await page.getByRole('button', { name: 'Pause film.mp4' }).click()
  await page.getByText('Paused').waitFor()
  await page.reload()
  await page.getByText('Not finished. Choose the file again to continue.').waitFor()
  const before = pieces.length
  await line(network, { offline: false, upload: -1 })
  await page.getByLabel('Choose film.mp4 again to continue').setInputFiles(file)
  await row(page, 'film.mp4').waitFor()
  expect(pieces[0]).toBe('begin')
  expect(
    pieces.filter((piece) => piece === 'begin'),
    'it began once',
  ).toHaveLength(1)
  expect(pieces.slice(before).length, 'it went on').toBeLessThanOrEqual(2)

  const authorization = `Basic ${btoa('ada:ada-pw')}`
  const whole = await fetch(`${server.origin}/dav/ada/film.mp4`, { headers: { authorization } })
  expect(hashOf(new Uint8Array(await whole.arrayBuffer()))).toBe(hash)
  expect(
    readdirSync(path.join(server.data, 'dav/ada')).filter((name) => name.startsWith('.upload-')),
  ).toEqual([])
}, 120_000)

test('what does not fit is said, and a cancelled upload leaves nothing behind', async () => {
  const server = await runManager({ quotaMb: 12 })
  const { file } = await film()
  await using visitor = await atFiles(browser, server, { meant: /status of (401|404|405|507)/ })
  const { page } = visitor
  await page.getByRole('heading', { name: 'This folder is empty' }).waitFor()
  await page.locator('input[data-kind=files]').setInputFiles(file)
  await page.getByText('There is not enough space. Delete something and empty the bin.').first().waitFor()
  await page.getByRole('button', { name: 'Cancel film.mp4' }).click()
  const ada = filesClient(server.address, 'ada')
  await expect.poll(async () => JSON.parse((await ada('GET', '/me.json')).text).used).toBe(0)
  expect(await names(page)).toEqual([])
}, 120_000)
