import type { TestCell } from './cell.ts'
import { openJar, type Jar } from './set-up.ts'
import { webOf } from './web-address.ts'

const own = { 'sec-fetch-site': 'same-origin' }

/** The pages of a cell as a browser of nobody's. */
export function openPages(cell: TestCell): Jar {
  return openJar(webOf(cell.output()))
}

/** Sends a form of the pages. */
export function post(jar: Jar, path: string, form: Record<string, string> = {}) {
  return jar.call('POST', path, { form, headers: own })
}

/** The pages of a cell as a browser in which its admin is signed in. */
export async function signedInPages(cell: TestCell): Promise<Jar> {
  const pages = openPages(cell)
  const { status } = await post(pages, '/sign-in', { username: 'ada', password: 'correct horse battery' })
  if (status !== 303) throw new Error(`sign-in answered ${status}`)
  return pages
}
