import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { startFreshCell } from '../support/fresh-cell.ts'
import { keyboard, pointer, reloading } from '../support/hands.ts'
import { takeJourney } from '../support/journey.ts'
import { webOf } from '../support/web-address.ts'

/** A new clone builds its whole store first. */
const freshMs = 30 * 60 * 1000

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test(
  'from a fresh `npm start` to a calendar whose data were kept and found again',
  { timeout: freshMs },
  async () => {
    await using cell = await startFreshCell()
    const service = { id: 'calendar', name: 'Calendar' }
    await takeJourney({ browser, web: webOf(cell.said()), said: cell.said(), service, hands: pointer })
    expect(cell.said()).not.toMatch(/"level":"error"/)
  },
)

test.each([
  ['with the keyboard alone', keyboard, {}],
  ['without a script', reloading, { javaScriptEnabled: false }],
] as const)('the same way %s', async (_, hands, options) => {
  const said = await takeTiny({ hands, options })
  expect(said).not.toMatch(/"level":"error"/)
})

async function takeTiny(more: Pick<Parameters<typeof takeJourney>[0], 'hands' | 'options'>): Promise<string> {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => talkative(tinyManifest('tiny', pin)))
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  const service = { id: 'tiny', name: 'Tiny' }
  await takeJourney({ browser, web: webOf(cell.output()), said: cell.output(), service, ...more })
  return cell.output()
}

/** The server of tests says nothing by itself. */
function talkative(manifest: object): object {
  const { containers } = manifest as { containers: object[] }
  const command = ['sh', '-c', 'echo It begins; while sleep 1; do echo tick; done & httpd -f -p 8080 -h /']
  return { ...manifest, containers: containers.map((one) => ({ ...one, command })) }
}
