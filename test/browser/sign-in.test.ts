import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openAuthenticator } from '../support/authenticator.ts'
import { launchChromium } from '../support/chromium.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { faultsOf } from '../support/looks.ts'
import { signInBy } from '../support/person.ts'
import { admin } from '../support/set-up.ts'
import { openVisitor } from '../support/visitor.ts'
import { namedPages, webOf } from '../support/web-address.ts'

let browser: Browser
let cell: EnginelessCell
let web: string
beforeAll(async () => {
  ;[browser, cell] = await Promise.all([launchChromium(), startEnginelessCell()])
  web = webOf(cell.output())
})
afterAll(async () => {
  await browser.close()
  await cell[Symbol.asyncDispose]()
})

/** What pages say of an engine that is not there, and of what was refused. */
const meant = /status of (401|403|503)/

/** Another program of this machine, which keeps the cookies that browsers bring it. */
async function neighbour(): Promise<{ address: string; cookies(): string }> {
  let cookies = ''
  const server = createServer((request, answer) => {
    cookies += request.headers.cookie ?? ''
    answer.end('<!doctype html><title>Neighbour</title>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, cookies: () => cookies }
}

test('a browser is led to the name of the pages, and brings their cookies to no other program', async () => {
  await using visitor = await openVisitor(browser, web, { meant })
  const { page, context } = visitor
  await page.goto(`${web}/services`)
  expect(new URL(page.url()).origin).toBe(namedPages(web))
  await signInBy(page)
  expect(page.url()).toBe(`${namedPages(web)}/services`)
  const other = await neighbour()
  await page.goto(other.address)
  expect(await page.title()).toBe('Neighbour')
  expect(other.cookies()).toBe('')
  expect((await context.cookies(web)).filter(({ name }) => name.startsWith('cell_session'))).toEqual([])
})

test('a browser that stays at the shared name is signed in for a short time', async () => {
  await using visitor = await openVisitor(browser, web, { meant })
  const { page, context } = visitor
  await page.goto(`${web}/sign-in?here=1`)
  expect(page.url()).toBe(`${web}/sign-in`)
  await signInBy(page)
  expect(new URL(page.url()).origin).toBe(web)
  await page.goto(`${web}/account`)
  expect(page.url()).toBe(`${web}/account`)
  const cookies = await context.cookies(web)
  expect(cookies.map(({ name }) => name.replace(/_[0-9a-f]{8}$/, '')).toSorted()).toEqual([
    'cell_here',
    'cell_session',
  ])
  const until = cookies.find(({ name }) => name.startsWith('cell_session'))?.expires ?? 0
  expect(until * 1_000 - Date.now()).toBeLessThanOrEqual(15 * 60_000)
})

test('two-factor sign-in is turned on and used, without a fault in any look', async () => {
  await using visitor = await openVisitor(browser, web, { meant })
  const { page } = visitor
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const faults: string[] = []
  await page.goto('/account')
  await signInBy(page)
  await press('Turn on…')
  await page.getByRole('img', { name: 'QR code of the secret' }).waitFor()
  faults.push(...(await faultsOf(page, 'account-secret')))
  const secret = (await page.locator('#second-factor code').textContent()) ?? ''
  const app = await openAuthenticator(secret.replaceAll(' ', ''))
  await page.getByLabel('Code', { exact: true }).fill(app.code(-1))
  await press('Confirm')
  await page.getByText('Each of these recovery codes').waitFor()
  faults.push(...(await faultsOf(page, 'account-codes')))
  await page.goto('/account')
  faults.push(...(await faultsOf(page, 'account-on')))

  await press('Sign out')
  await page.getByLabel('User name').fill(admin.username)
  await page.getByLabel('Password').fill(admin.password)
  await press('Sign in')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await press('Sign in')
  await page.getByText('The code is wrong').first().waitFor()
  faults.push(...(await faultsOf(page, 'sign-in-code')))
  await page.getByLabel('Code', { exact: true }).fill(app.code())
  await press('Sign in')
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  expect(faults).toEqual([])
}, 600_000)
