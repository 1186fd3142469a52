import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRestored, dataHoldOf, whileHeldStill } from '../../cell/backup/hold-data.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { launchChromium } from '../support/chromium.ts'
import { addPeople, as, mailNetwork } from '../support/email.ts'
import { runInside } from '../support/recipe-image.ts'
import { testDocker } from '../support/test-containers.ts'
import { openWhole, runWebmail, signedIn } from '../support/webmail.ts'

const source = path.join(import.meta.dirname, '../../store/services/webmail/manifest.json')
const { manifest } = readManifest(readFileSync(source))
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, 300_000)
afterAll(() => browser?.close())

/** The form for a new filter, which the mail server's own Sieve keeps. */
async function openFilters(page: Page, url: string): Promise<void> {
  await openWhole(page, `${url}?_task=settings&_action=plugin.managesieve`, '#filter-box')
  await page.click('a.create:visible')
  await page.frameLocator('#filter-box').locator('[name="_name"]').fill('Lottery')
}

async function sendFile(page: Page, url: string, subject: string): Promise<void> {
  await openWhole(page, `${url}?_task=mail&_action=compose`, '#composebody')
  await page.locator('#compose_to input, .recipient-input input').first().fill('ada@cell.test,')
  await page.fill('#compose-subject', subject)
  await page.fill('#composebody', 'Grüße')
  const file = { name: 'photo.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3_000_000, 7) }
  await page.setInputFiles('#uploadformInput', file)
  await page.waitForSelector('#attachment-list li.uploading', { state: 'detached' })
  await page.waitForSelector('#attachment-list li', { state: 'attached' })
  await page.locator('.send:visible').first().click()
  await page.waitForURL((at) => !String(at).includes('compose'))
}

test('mail is written on a phone and read on a computer, where filters can be made', async () => {
  const { authority, ask, runMail } = await mailNetwork()
  const mail = await runMail()
  await addPeople(mail.container, 'ada', 'bob')
  const { url } = await runWebmail(mail.name, authority)
  const ada = await signedIn(browser, url, 'ada', { viewport: { width: 1280, height: 800 } })
  await openFilters(ada, url)

  const bob = await signedIn(browser, url, 'bob', phone)
  for (const subject of ['holiday', 'the lottery']) await sendFile(bob, url, subject)
  const { messages } = await ask({ do: 'read', ...as('ada'), least: 2 })
  const fromBob = expect.stringContaining('From: bob@cell.test')
  expect(messages).toEqual([fromBob, fromBob])

  await openWhole(ada, `${url}?_task=mail&_mbox=INBOX&_uid=1&_action=show`, '#attachment-list li')
  expect(await ada.textContent('#messagebody')).toContain('Grüße')
  expect(await ada.textContent('#attachment-list')).toContain('photo.bin')
  const sent = await ask({ do: 'read', ...as('bob'), folder: 'Sent', least: 2 })
  expect(sent.messages).toHaveLength(2)
}, 400_000)

test('nobody gets at its programs and data, and a copy between the hooks is whole', async () => {
  const { authority, runMail } = await mailNetwork()
  const mail = await runMail()
  const { container, address } = await runWebmail(mail.name, authority)
  const status = async (at: string) => (await fetch(`http://${address}:8080/${at}`)).status
  expect(await status('')).toBe(200)
  for (const at of ['installer/', 'installer/index.php', 'config/config.inc.php', 'bin/updatedb.sh'])
    expect(await status(at), at).toBe(404)
  for (const at of ['SQL/sqlite.initial.sql', 'plugins/managesieve/managesieve.php', '.htaccess', 'health'])
    expect(await status(at), at).toBe(404)

  const id = (await container.inspect()).Name.slice(1)
  const hold = { ...dataHoldOf(manifest, 'cell-'), main: id, containers: [id] }
  const signal = AbortSignal.timeout(120_000)
  const write = [
    'php',
    '-r',
    'new PDO("sqlite:/data/roundcube.db", null, null, [PDO::ATTR_TIMEOUT => 1, PDO::ATTR_ERRMODE => 2])->exec("delete from cache");',
  ]
  await whileHeldStill(
    testDocker(),
    hold,
    async () => {
      expect(await status('')).toBe(200)
      expect((await runInside(container, write)).code).not.toBe(0)
    },
    signal,
  )
  expect(await runInside(container, write)).toMatchObject({ code: 0, complaints: '' })
  await checkRestored(testDocker(), hold, signal)
  const spoil = [
    'sh',
    '-c',
    'head -c 60000 /dev/urandom | dd of=/data/roundcube.db bs=1 seek=8192 conv=notrunc status=none',
  ]
  await runInside(container, spoil)
  await expect(checkRestored(testDocker(), hold, signal)).rejects.toMatchObject({
    code: 'backup-hook-failed',
  })
}, 200_000)
