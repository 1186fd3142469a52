import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { namedPages } from './web-address.ts'

export interface Visitor extends AsyncDisposable {
  context: BrowserContext
  page: Page
  /** What the browser complained of: errors of the console, scripts that threw, breaches of the policy. */
  complaints: string[]
}

/** Machines that test are busy, in ms. */
const patienceMs = 120_000

/** Runs in the browser. */
const tellBreaches = `document.addEventListener('securitypolicyviolation', (breach) =>
  console.error('policy: ' + breach.violatedDirective + ' ' + breach.blockedURI))`

/** Complaints that a test means to cause: a refused form has a status that Chromium calls an error. */
interface Meant {
  meant?: RegExp
}

/** Somebody at a browser of their own, with no cookie. Whoever leaves with complaints fails the test. */
export async function openVisitor(
  browser: Browser,
  address: string,
  { meant, ...options }: BrowserContextOptions & Meant = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: namedPages(address), ...options })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const complaints: string[] = []
  const complain = (text: string): void => {
    if (meant?.test(text) !== true) complaints.push(`${page.url()}: ${text}`)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complain(String(error.error())))
  await context.addInitScript({ content: tellBreaches })
  return {
    context,
    page,
    complaints,
    async [Symbol.asyncDispose]() {
      await context.close()
      if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`)
    },
  }
}
