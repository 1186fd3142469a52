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

/** What is wrong with the page as it stands, in every look: what axe finds, and what sticks out to the side. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const { colorScheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    const look = `${name}-${colorScheme}-${width}`
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${look}.png`), fullPage: true })
    }
    const wide: number = await page.evaluate('document.documentElement.scrollWidth')
    if (wide > width) faults.push(`${look}: is ${wide} wide`)
    const found: AxeResults = await page.evaluate(`${axe};axe.run()`)
    for (const { id, help, nodes } of found.violations)
      for (const { html, failureSummary } of nodes)
        faults.push(`${look}: ${id}: ${help}\n  ${html}\n  ${failureSummary}`)
  }
  return faults
}
