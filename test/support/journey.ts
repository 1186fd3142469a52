import { expect } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { admin } from './set-up.ts'
import type { Hands } from './hands.ts'
import { openVisitor } from './visitor.ts'

export interface Journey {
  browser: Browser
  /** Where the pages are. */
  web: string
  /** What the cell printed. */
  said: string
  service: { id: string; name: string }
  hands(page: Page): Hands
  options?: BrowserContextOptions
}

/**
 * What an owner does with a cell that nobody has set up: from the first page to a service whose data were kept and
 * found again. It takes the same way whatever the hands.
 */
export async function takeJourney({
  browser,
  web,
  said,
  service,
  hands,
  options = {},
}: Journey): Promise<void> {
  const { id, name } = service
  await using visitor = await openVisitor(browser, web, options)
  const { page } = visitor
  const { press, type, see, miss } = hands(page)
  const link = (text: string | RegExp) => page.getByRole('link', { name: text })
  const button = (text: string) => page.getByRole('button', { name: text, exact: true })
  const heading = (text: string) => page.getByRole('heading', { name: text, exact: true })
  const jobEnds = () => see(page.locator('#job-state').getByText('Done', { exact: true }))

  const [, code = ''] = /Set-up code: (\S+)/.exec(said) ?? []
  await page.goto('/')
  await type(page.getByLabel('Set-up code'), code)
  await type(page.getByLabel('User name'), admin.username)
  await type(page.getByLabel('Your password'), admin.password)
  await press(button('Set up'))
  await see(heading('Home'))
  await press(button('Sign out'))
  await signIn(page, hands(page))
  await see(heading('Home'))

  await press(page.getByRole('navigation').getByRole('link', { name: 'Services', exact: true }))
  await see(heading('Services'))
  await press(link(`Install… ${name}`))
  await see(heading(`Install ${name}`))
  await press(button('Install'))
  await see(page.locator('#job-steps li.tone-good').first())
  const job = page.url()
  const before = await doneSteps(page)
  await page.reload()
  expect(page.url()).toBe(job)
  expect(await doneSteps(page)).toBeGreaterThanOrEqual(before)
  await seenBySecond(browser, web, job, before)
  await jobEnds()
  expect(await doneSteps(page)).toBeGreaterThan(before)

  await see(page.locator(`#nav-${id}`).getByText('Running'))
  await press(page.locator(`#nav-${id}`).getByRole('link'))
  await see(heading(name))
  await press(link('Logs'))
  const lines = page.locator('#log-lines')
  await see(lines.getByText(/\w/).first())

  await press(link('Overview'))
  await press(button('Restart'))
  await jobEnds()
  await press(page.locator(`#nav-${id}`).getByRole('link'))
  await press(link('Danger'))
  await press(link('Uninstall…'))
  await see(heading(`Uninstall ${name}`))
  await press(button('Uninstall, keep the data'))
  await jobEnds()
  await miss(page.locator(`#nav-${id}`))

  await press(page.getByRole('navigation').getByRole('link', { name: 'Kept data', exact: true }))
  await see(heading('Kept data'))
  await press(link(`Reinstall ${id} with its data`))
  await see(page.getByText('Its data of an earlier install are kept'))
  await press(button('Install'))
  await jobEnds()
  await see(page.locator(`#nav-${id}`).getByText('Running'))
}

async function signIn(page: Page, { type, press }: Hands): Promise<void> {
  await type(page.getByLabel('User name'), admin.username)
  await type(page.getByLabel('Password'), admin.password)
  await press(page.getByRole('button', { name: 'Sign in' }))
}

/** Somebody else's browser shows the same job where it is. */
async function seenBySecond(browser: Browser, web: string, job: string, before: number): Promise<void> {
  await using visitor = await openVisitor(browser, web)
  const { page } = visitor
  await page.goto(job)
  await page.getByLabel('User name').fill(admin.username)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('#job-steps').waitFor()
  expect(page.url()).toBe(job)
  expect(await doneSteps(page)).toBeGreaterThanOrEqual(before)
}

async function doneSteps(page: Page): Promise<number> {
  return await page.locator('#job-steps > li.tone-good').count()
}
