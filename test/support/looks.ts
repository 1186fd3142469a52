import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'

/** Ways in which a page is looked at: narrow and wide, light and dark. */
export const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width, height: 800 })),
)
export type Look = (typeof looks)[number]

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function lookAt(page: Page, { colorScheme, width, height }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
}

/** What is wrong with the page as it stands, in every look: what axe finds, and what sticks out to the side. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const look of looks) {
    await lookAt(page, look)
    const name = `${new URL(page.url()).pathname} ${look.colorScheme} ${look.width}`
    const wide: number = await page.evaluate('document.documentElement.scrollWidth')
    if (wide > look.width) faults.push(`${name}: is ${wide} wide`)
    const found: AxeResults = await page.evaluate(`${axe};axe.run()`)
    for (const { id, help, nodes } of found.violations)
      for (const { html, failureSummary } of nodes)
        faults.push(`${name}: ${id}: ${help}\n  ${html}\n  ${failureSummary}`)
  }
  return faults
}
