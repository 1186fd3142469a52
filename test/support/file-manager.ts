import { chown, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { addAccounts, filesOwner, runFiles } from './files.ts'
import { openVisitor, type Visitor } from './visitor.ts'

type FilesServer = Awaited<ReturnType<typeof runFiles>> & { origin: string }

/** The files service with ada and ben in it, who share a folder. */
export async function runManager({ quotaMb = 500 } = {}): Promise<FilesServer> {
  const running = await runFiles({ quotaMb, shared: ['family: ada, ben'] })
  await addAccounts(running.container, ['ada', 'ben'])
  return { ...running, origin: `http://${running.address}:8080` }
}

/** Lays files into a person's folder; a name that ends in a slash is a folder. */
export async function lay(
  { data }: FilesServer,
  user: string,
  files: Record<string, string | Uint8Array>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(data, 'dav', user, name)
    if (name.endsWith('/')) await mkdir(file)
    else await writeFile(file, content)
    await chown(file, filesOwner, filesOwner)
  }
}

/** What the browser calls an error, and is an answer that the page means to get: nothing there yet, or there already. */
const meant = /status of (401|404|405)|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/

/** Ada at a browser, signed in by the form, at her files. */
export async function atFiles(
  browser: Browser,
  { origin }: FilesServer,
  options: BrowserContextOptions & { meant?: RegExp } = {},
): Promise<Visitor> {
  const visitor = await openVisitor(browser, origin, { meant, ...options })
  const { page } = visitor
  visitor.context.setDefaultTimeout(12_000)
  const german = options.locale === 'de-DE'
  await page.goto('/')
  await page.getByLabel(german ? 'Benutzername' : 'User name').fill('ada')
  await page.getByLabel(german ? 'Passwort' : 'Password').fill('ada-pw')
  await page.getByRole('button', { name: german ? 'Anmelden' : 'Sign in' }).click()
  await page.getByRole('heading', { name: german ? 'Meine Dateien' : 'My files', exact: true }).waitFor()
  return visitor
}

/** The row of a file or folder. */
export function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
}

/** Opens the actions of an entry, and takes one. */
export async function act(page: Page, name: string, action: string): Promise<void> {
  await row(page, name).getByRole('button').click()
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}

/** The names in the list, in its order. */
export async function names(page: Page): Promise<string[]> {
  return await page.getByRole('row').getByRole('link').allTextContents()
}
