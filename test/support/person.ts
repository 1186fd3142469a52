import type { Page } from 'playwright-core'
import { admin } from './set-up.ts'

/** Sets the cell up with the code that it printed, as the first page asks; ends on the home page. */
export async function setUpBy(page: Page, said: string): Promise<void> {
  await trySetUp(page, said)
  await page.getByRole('heading', { name: 'Home' }).waitFor()
}

/** The same with a code that may be wrong; ends when it was sent. */
export async function trySetUp(page: Page, said: string): Promise<void> {
  const [, code = ''] = /Set-up code: (\S+)/.exec(said) ?? []
  await page.goto('/')
  await page.getByLabel('Set-up code').fill(code)
  await page.getByLabel('User name').fill(admin.username)
  await page.getByLabel('Your password').fill(admin.password)
  await page.getByRole('button', { name: 'Set up' }).click()
}

/** Ends where the person wanted to go: whoever went on before would not be signed in yet. */
export async function signInBy(page: Page): Promise<void> {
  await page.getByLabel('User name').fill(admin.username)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}
