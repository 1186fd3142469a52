import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCell } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { runJob, makeFixtureCell, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { setUpBy, signInBy } from '../support/person.ts'
import { openVisitor } from '../support/visitor.ts'
import { webOf } from '../support/web-address.ts'

/** A name that a store, a log or a person would have to be a crook to choose. */
const wicked = '<img src=x onerror=alert(1)>'

let browser: Browser
let fixture: FixtureCell
let cell: TestCell
let web: string
const taken = createServer()
beforeAll(async () => {
  browser = await launchChromium()
  fixture = await makeFixtureCell()
  taken.listen(0, '0.0.0.0')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const { store } = fixture
  const [good = '', unsigned = ''] = await Promise.all(
    ['good', 'unsigned'].map((name) => store.push(`fixture/${name}`)),
  )
  await store.sign(good)
  const capabilities = {
    has_subdomain: true,
    has_accounts: false,
    has_admin_config: false,
    has_storage: true,
    has_egress: true,
    has_api_hooks: false,
  }
  const ports = [{ host: port, container: 8080, protocol: 'tcp', label: 'Web' }]
  const resources = {
    memory: '16m',
    disk_download: '2m',
    disk_installed: '900g',
    platforms: ['linux/amd64', 'linux/arm64'],
  }
  store.publish({
    tiny: tinyManifest('tiny', good, { name: wicked, description: wicked, author: wicked }),
    doubtful: tinyManifest('doubtful', unsigned),
    ported: tinyManifest('ported', good, { capabilities, ports, egress: { allowed: ['default'] } }),
    large: tinyManifest('large', good, { resources }),
  })
  cell = await fixture.start()
  web = webOf(cell.output())
  await using visitor = await openVisitor(browser, web)
  await setUpBy(visitor.page, cell.output())
})
afterAll(async () => {
  await browser.close()
  taken.close()
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test.each([
  ['an unsigned image', 'doubtful', 'image-unsigned'],
  ['a port that is taken', 'ported', 'port-taken'],
  ['a disk that is too full', 'large', 'disk-full'],
  ['a registry that is down', 'tiny', 'signature-unavailable'],
])('%s: the job stays on screen with its step, why, what to do, and a way on', async (_, id, code) => {
  if (id === 'tiny') await fixture.stopRegistry()
  await using visitor = await openVisitor(browser, web)
  const { page } = visitor
  const { id: job } = await runJob(cell, 'install', id)
  await page.goto(`/jobs/${job}`)
  await signInBy(page)
  const { body } = await cell.call('GET', `/api/jobs/${job}`)
  expect(body).toMatchObject({ state: 'failed', problem: { code } })

  const box = page.getByRole('alert').first()
  for (const words of [body.problem.title, body.problem.detail, body.problem.hint])
    await box.getByText(words).first().waitFor()
  const failed: { label: string } = body.steps.find(({ state }: { state: string }) => state === 'failed')
  if (failed !== undefined) await page.locator('#job-steps li.tone-bad').getByText(failed.label).waitFor()
  await page.reload()
  await box.getByText(body.problem.detail).first().waitFor()

  await page.getByRole('link', { name: 'Try again' }).click()
  const inTheWay = page.getByRole('region', { name: 'Why not' })
  await inTheWay.getByText(body.problem.title).first().waitFor()
  expect(await page.getByRole('button', { name: 'Install', exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('alert').getByText(body.problem.title).first().waitFor()
})

test('markup in the words of a store is text, on every page that shows them', async () => {
  await using visitor = await openVisitor(browser, web)
  const { page } = visitor
  page.on('dialog', () => visitor.complaints.push('a script of the store ran'))
  await page.goto('/services')
  await signInBy(page)
  for (const path of [
    '/services',
    '/services/tiny',
    '/services/tiny/plan?do=install',
    '/services/tiny/danger',
  ]) {
    await page.goto(path)
    await page.getByText(wicked).first().waitFor()
    expect(await page.locator('main img[src="x"], main script').count()).toBe(0)
  }
})
