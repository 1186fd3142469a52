import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openEvents } from '../../support/api-events.ts'
import { launchChromium } from '../../support/chromium.ts'
import { admin } from '../../support/set-up.ts'
import { median, type Row } from '../figures.ts'
import { withCell, type BenchCell, type Ground } from '../ground.ts'
import { namedPages } from '../../support/web-address.ts'

const rounds = 7

/** First loads of others, as Chromium counted them on a machine like this one: a React page with one list, and dockge. */
const others = { kB: 'React 103.8, dockge 679.5 kB', requests: 'React 5, dockge 12' }

/** What a page costs: the first look at the services in a browser, an event up to the pixel, and drawing many cards. */
export async function pages(ground: Ground): Promise<Row[]> {
  return [...(await withCell(ground, inBrowser)), await drawing()]
}

async function inBrowser(cell: BenchCell): Promise<Row[]> {
  const browser = await launchChromium()
  try {
    const { body } = await cell.call('POST', '/api/setup/code')
    await cell.call('POST', '/api/setup/complete', { code: body.code, cell_name: 'bench', admin })
    await cell.job('/api/services/catalog/tiny/install')
    const context = await browser.newContext({ baseURL: namedPages(cell.web) })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByLabel('User name').fill(admin.username)
    await page.getByLabel('Password').fill(admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    const first = await weightOf(page, true)
    const later = await weightOf(page, false)
    const swaps: number[] = []
    for (let round = 0; round < rounds; round++) swaps.push(await swapMs(cell, page, round % 2 === 0))
    return [
      { ...kilobytes('First view of the services, all included', first.kB, 25), against: others.kB },
      { ...count('Requests of that first view', first.requests, 4), against: others.requests },
      kilobytes('A later view', later.kB, 6),
      {
        what: 'From a change to the swapped pixel',
        ours: `${median(swaps).toFixed(0)} ms`,
        against: '',
        figure: median(swaps),
        unit: 'ms',
        target: { most: 100 },
        rounds: { cell: swaps },
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Bytes as they came over the wire, headers included; the stream, which never ends, is left out. */
async function weightOf(page: Page, empty: boolean): Promise<{ kB: number; requests: number }> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Network.enable')
  // Emptied, not switched off: the icons are the page's sign too, and no browser fetches them twice.
  if (empty) await protocol.send('Network.clearBrowserCache')
  let [bytes, requests] = [0, 0]
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    if (encodedDataLength > 0) requests += 1
  })
  await page.goto('/services')
  await page.locator('#service-tiny').waitFor()
  await page.waitForLoadState('load')
  await protocol.detach()
  return { kB: bytes / 1_000, requests }
}

/** The API says when a service changed; the browser says when its card did. Both have the clock of this machine. */
async function swapMs(cell: BenchCell, page: Page, stop: boolean): Promise<number> {
  const word = stop ? 'Stopped' : 'Running'
  // Not the promise itself, which would be waited for.
  await page.evaluate(`void (window.swapped = new Promise((done) => {
    const found = document.getElementById('found')
    const look = new MutationObserver(() => {
      if (!document.getElementById('service-tiny')?.textContent.includes('${word}')) return
      look.disconnect()
      done(Date.now())
    })
    look.observe(found, { subtree: true, childList: true, characterData: true })
  }))`)
  using events = await openEvents({ socketPath: cell.socket }, '/api/events')
  await cell.job(`/api/services/catalog/tiny/${stop ? 'stop' : 'start'}`)
  const { id } = await events.next(
    ({ type, data }) => type === 'service' && data.state === word.toLowerCase(),
  )
  const swapped: number = await page.evaluate('window.swapped')
  return Math.max(0, swapped - Number(id) / 1_000)
}

async function drawing(): Promise<Row> {
  const built = join(import.meta.dirname, '../../../dist/test/bench/render-services.js')
  const { renderMs } = (await import(built)) as typeof import('../render-services.ts')
  renderMs(50)
  const figures = Array.from({ length: rounds }, () => renderMs(30))
  const ms = median(figures)
  const what = 'Drawing a page of 60 services'
  const ours = `${ms.toFixed(1)} ms`
  return { what, ours, against: '', figure: ms, unit: 'ms', target: { most: 5 }, rounds: { cell: figures } }
}

function kilobytes(what: string, kB: number, most: number): Row {
  const ours = `${kB.toFixed(1)} kB`
  return { what, ours, against: '', figure: kB, unit: 'kB', target: { most }, rounds: { cell: [kB] } }
}

function count(what: string, requests: number, most: number): Row {
  const ours = String(requests)
  return {
    what,
    ours,
    against: '',
    figure: requests,
    unit: '',
    target: { most },
    rounds: { cell: [requests] },
  }
}
