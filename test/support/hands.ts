import { expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'

/** How somebody uses a page: what they see does not differ, how they get there does. */
export interface Hands {
  press(what: Locator): Promise<void>
  type(where: Locator, text: string): Promise<void>
  /** Ends when it can be seen. */
  see(what: Locator): Promise<void>
  /** Ends when it is not on the page any more. */
  miss(what: Locator): Promise<void>
}

/** With a pointer, on pages that change by themselves. */
export function pointer(): Hands {
  return {
    press: (what) => what.click(),
    type: (where, text) => where.fill(text),
    see: (what) => what.waitFor({ timeout: patienceMs }),
    miss: (what) => what.waitFor({ state: 'detached', timeout: patienceMs }),
  }
}

/** Without a script nothing changes by itself: whoever waits reloads. */
export function reloading(page: Page): Hands {
  async function reloadUntil(what: Locator, there: boolean): Promise<void> {
    const deadline = Date.now() + patienceMs
    while ((await what.isVisible()) !== there && Date.now() < deadline) {
      await page.waitForTimeout(reloadMs)
      await page.reload()
    }
    expect(await what.isVisible(), `${String(what)} on ${page.url()}`).toBe(there)
  }
  return {
    ...pointer(),
    // Without a script every press leads to a page: a reload before it came would lose what was sent.
    async press(what) {
      await Promise.all([page.waitForEvent('load', { timeout: patienceMs }), what.click()])
    },
    see: (what) => reloadUntil(what, true),
    miss: (what) => reloadUntil(what, false),
  }
}

/** With keys alone: from one thing to the next with Tab, and every one of them is seen to have the focus. */
export function keyboard(page: Page): Hands {
  async function goTo(what: Locator): Promise<void> {
    await what.waitFor({ timeout: patienceMs })
    for (let steps = 0; steps < mostSteps; steps++) {
      const stands = await what.evaluate(stand)
      if (stands === 'hidden focus') throw new Error(`${String(what)} does not show that it has the focus`)
      if (stands === 'focused') return
      await page.keyboard.press('Tab')
    }
    throw new Error(`No way to ${String(what)} on ${page.url()} by keyboard`)
  }
  return {
    async press(what) {
      await goTo(what)
      await page.keyboard.press('Enter')
    },
    async type(where, text) {
      await goTo(where)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
    },
    see: pointer().see,
    miss: pointer().miss,
  }
}

/** What somebody waits for may take an installation. */
const patienceMs = 5 * 60 * 1000
const reloadMs = 300
/** More things than that before the one that is wanted are no way. */
const mostSteps = 120

/** What of a browser's own world is asked for below. */
interface BrowserWorld {
  document: { activeElement: unknown }
  getComputedStyle(element: unknown): { outlineStyle: string; outlineWidth: string; boxShadow: string }
}

/** Runs in the browser: whether an element has the focus, in a way that can be seen. */
function stand(element: unknown): 'elsewhere' | 'focused' | 'hidden focus' {
  const { document, getComputedStyle } = globalThis as unknown as BrowserWorld
  if (document.activeElement !== element) return 'elsewhere'
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    ? 'focused'
    : 'hidden focus'
}
