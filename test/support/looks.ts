import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'

/** Ways in which a page is looked at: narrow and wide, light and dark. */
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width, height: 800 })),
)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Where `npm run screenshots` wants a picture of every page in every look. */
const pictures = process.env.CELL_SCREENSHOTS

/**
 * What is wrong with the page as it stands: what axe finds and what sticks out to the side, in every look; and what is
 * lost when all is twice as large.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const { colorScheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    const look = `${name}-${colorScheme}-${width}`
    await picture(page, look)
    faults.push(...(await lost(page, look)), ...(await axeFaults(page, look)))
  }
  // A window of 1280 at a zoom of 200 % is one of 640; or only the text is twice as large.
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 640, height: 400 })
  await picture(page, `${name}-zoom`)
  faults.push(...(await lost(page, `${name}-zoom`)))
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate('document.documentElement.style.fontSize = "200%"')
  await picture(page, `${name}-text`)
  faults.push(...(await lost(page, `${name}-text`)))
  await page.evaluate('document.documentElement.style.fontSize = ""')
  return faults
}

/** What axe finds on the page as it stands. */
export async function axeFaults(page: Page, look: string): Promise<string[]> {
  const found: AxeResults = await page.evaluate(`${axe};axe.run()`)
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${look}: ${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  )
}

export async function picture(page: Page, look: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${look}.png`), fullPage: true })
}

/** What sticks out of the page, or out of an element that does not scroll and hides it. */
export async function lost(page: Page, look: string): Promise<string[]> {
  const found: string[] = await page.evaluate(`(${tellLost})()`)
  return found.map((what) => `${look}: ${what}`)
}

/** Runs in the browser. What is for screen readers alone is hidden on purpose, and what is clamped is told in full elsewhere. */
const tellLost = `function () {
  const { scrollWidth, clientWidth } = document.documentElement
  const wide = scrollWidth > clientWidth ? ['is ' + scrollWidth + ' wide, not ' + clientWidth] : []
  const cut = [...document.querySelectorAll('body *:not(.hidden, .clamp, svg, svg *)')].filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one)
    const hides = (how) => how === 'hidden' || how === 'clip'
    return (
      (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
      (hides(overflowY) && one.scrollHeight > one.clientHeight + 1)
    )
  })
  return [...wide, ...cut.map((one) => 'cuts off ' + one.outerHTML.slice(0, 200))]
}`
