import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { askHttps } from '../support/ask.ts'
import { callSocket } from '../support/cell.ts'
import { launchChromium } from '../support/chromium.ts'
import { startFreshCell as startSmallCell } from '../support/engineless-cell.ts'
import { startFreshCell, type FreshCell } from '../support/fresh-cell.ts'
import { keyboard, pointer, reloading } from '../support/hands.ts'
import { takeJourney, takeSetUp } from '../support/journey.ts'
import { waitUntil } from '../support/wait-until.ts'
import { webOf } from '../support/web-address.ts'

/** A new clone builds its whole store first; and who takes the way is slow where everything is. */
const slowly = { timeout: 30 * 60 * 1000 }

let browser: Browser
let cell: FreshCell
beforeAll(async () => {
  browser = await launchChromium()
  cell = await startFreshCell()
}, slowly.timeout)
afterAll(async () => {
  await browser.close()
  await cell[Symbol.asyncDispose]()
})

const otherHands = [
  ['with the keyboard alone', keyboard, {}],
  ['without a script', reloading, { javaScriptEnabled: false }],
] as const
const allHands = [['with the pointer', pointer, {}], ...otherHands] as const
const calendar = { id: 'calendar', name: 'Calendar', speak: knock }

test('a fresh `npm start` is set up with the code that it printed', slowly, async () => {
  await takeSetUp({ browser, web: webOf(cell.said()), hands: pointer }, cell.said())
  expect(cell.said()).not.toMatch(/"level":"error"/)
})

test.each(allHands)(
  'a calendar is installed, its data are kept, found again and deleted: %s',
  slowly,
  async (_, hands, options) => {
    await clearAway()
    await takeJourney({ browser, web: webOf(cell.said()), hands, options, service: calendar })
    expect(cell.said()).not.toMatch(/"level":"error"/)
  },
)

test.each(otherHands)('set-up %s', slowly, async (_, hands, options) => {
  const small = await startSmallCell()
  onTestFinished(() => small[Symbol.asyncDispose]())
  const web = webOf(small.output())
  await takeSetUp({ browser, web, hands, options }, small.output())
  const { headers } = await fetch(`${web}/services`, { redirect: 'manual' })
  expect(headers.get('location')).toBe('/sign-in?next=%2Fservices')
})

/** Who comes after a way that broke off begins as everybody does. */
async function clearAway(): Promise<void> {
  await waitUntil('the calendar is away', async (seen) => {
    const { body } = await call('GET', '')
    seen(body)
    if (body.job === null && body.installed_version === null) return true
    await call('POST', '/uninstall', { data: 'delete', confirm: 'calendar' })
    return undefined
  })
}

function call(method: string, path: string, body?: object) {
  const socket = `${cell.home}/data/api/cell.sock`
  return callSocket(socket, method, `/api/services/catalog/calendar${path}`, body)
}

/** A stranger at the door of the calendar, of whom it writes. */
async function knock(): Promise<string> {
  const stranger = `stranger-${randomBytes(4).toString('hex')}`
  const headers = { authorization: `Basic ${Buffer.from(`${stranger}:wrong`).toString('base64')}` }
  await waitUntil('the calendar sends a stranger away', async (seen) => {
    const { body } = await call('GET', '')
    const answer = await askHttps(cell, body.url, { headers }).catch(() => undefined)
    seen(answer?.status)
    return answer?.status === 401 ? true : undefined
  })
  return stranger
}
