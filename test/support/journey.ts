import { expect } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { admin } from './set-up.ts'
import type { Hands } from './hands.ts'
import { signInBy } from './person.ts'
import { openVisitor } from './visitor.ts'

/** Whose way it is, and how they go it. */
interface Persona {
  browser: Browser
  /** Where the pages are. */
  web: string
  hands(page: Page): Hands
  options?: BrowserContextOptions
}

interface Journey extends Persona {
  service: {
    id: string
    name: string
    /** Makes the service write a line into its log; gives a word of that line. */
    speak(): Promise<string>
  }
}

/** From the first page of a cell that nobody has set up, with the code that it printed, to its home page and out again. */
export async function takeSetUp({ browser, web, hands, options = {} }: Persona, said: string): Promise<void> {
  await using visitor = await openVisitor(browser, web, options)
  const { page } = visitor
  const { press, type, see } = hands(page)
  const [, code = ''] = /Set-up code: (\S+)/.exec(said) ?? []
  await page.goto('/')
  await type(page.getByLabel('Set-up code'), code)
  await type(page.getByLabel('User name'), admin.username)
  await type(page.getByLabel('Your password'), admin.password)
  await press(page.getByRole('button', { name: 'Set up', exact: true }))
  await see(page.getByRole('heading', { name: 'Home', exact: true }))
  await press(page.getByRole('button', { name: 'Sign out', exact: true }))
  await see(page.getByRole('heading', { name: 'Sign in', exact: true }))
}

/**
 * What an owner does with a service: from the sign-in to its data, which are kept, found again, and deleted in the end.
 * It takes the same way whatever the hands, and leaves the cell as it was.
 */
export async function takeJourney({ browser, web, service, hands, options = {} }: Journey): Promise<void> {
  const { id, name, speak } = service
  await using visitor = await openVisitor(browser, web, options)
  const { page } = visitor
  const { press, type, see, miss } = hands(page)
  const link = (text: string | RegExp) => page.getByRole('link', { name: text })
  const button = (text: string) => page.getByRole('button', { name: text, exact: true })
  const heading = (text: string) => page.getByRole('heading', { name: text, exact: true })
  const jobEnds = () => see(page.locator('#job-state').getByText('Done', { exact: true }))
  const inSidebar = page.locator(`#nav-${id}`)

  await page.goto('/')
  await type(page.getByLabel('User name'), admin.username)
  await type(page.getByLabel('Password'), admin.password)
  await press(button('Sign in'))
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
  await expectSteps(page, before)
  await seenBySecond(browser, web, job, before)
  await jobEnds()
  await expectSteps(page, await page.locator('#job-steps > li').count())

  await see(inSidebar.getByText('Running'))
  await press(inSidebar.getByRole('link'))
  await see(heading(name))
  await press(link('Logs'))
  await see(page.locator('#log-lines'))
  await see(
    page
      .locator('#log-lines')
      .getByText(await speak())
      .first(),
  )

  await press(link('Overview'))
  await press(button('Restart'))
  await jobEnds()
  await press(inSidebar.getByRole('link'))
  await press(link('Danger'))
  await press(link('Uninstall…'))
  await see(heading(`Uninstall ${name}`))
  await press(button('Uninstall and keep the data'))
  await jobEnds()
  await miss(inSidebar)

  await press(page.getByRole('navigation').getByRole('link', { name: 'Kept data', exact: true }))
  await see(heading('Kept data'))
  await press(link(`Reinstall ${id} with its data`))
  await see(page.getByText('Data of an earlier install was kept'))
  await press(button('Install'))
  await jobEnds()
  await see(inSidebar.getByText('Running'))

  await press(inSidebar.getByRole('link'))
  await press(link('Danger'))
  await press(link('Delete…'))
  await type(page.getByLabel(`Type ${id} to confirm`), id)
  await press(button('Uninstall and delete the data'))
  await jobEnds()
  await miss(inSidebar)
}

/** Somebody else's browser shows the same job where it is. */
async function seenBySecond(browser: Browser, web: string, job: string, before: number): Promise<void> {
  await using visitor = await openVisitor(browser, web)
  const { page } = visitor
  await page.goto(job)
  await signInBy(page)
  await page.locator('#job-steps').waitFor()
  expect(page.url()).toBe(job)
  await expectSteps(page, before)
}

/** What is done stays done, and there comes more. */
async function expectSteps(page: Page, least: number): Promise<void> {
  await expect.poll(() => doneSteps(page), { timeout: 120_000 }).toBeGreaterThanOrEqual(least)
}

async function doneSteps(page: Page): Promise<number> {
  return await page.locator('#job-steps > li.tone-good').count()
}
