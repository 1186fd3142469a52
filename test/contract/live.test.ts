import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openPageStream } from '../support/page-stream.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const openPage = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  openPageStream(webOf(cell.output()), cell.jar, query, headers)

const now = () => String(Date.now() * 1_000)

test('swaps a job in as it goes on, up to its end, and says with an id how far that is', async () => {
  const { body } = await cell.call('POST', '/api/stores/refresh')
  using page = await openPage({ after: String((Date.now() - 5_000) * 1_000), show: `job:${body.job.id}` })
  expect(page.headers['content-type']).toBe('text/event-stream')
  const told = await page.until(/Failed<\/span>[\s\S]*<\/hx-partial>\n/)
  expect(told).toMatch(/^id: \d{16}\ndata: <hx-partial hx-target="#job" hx-swap="innerMorph">/m)
  expect(told).toContain('id="job-steps"')
})

test('leaves alone what has not changed', async () => {
  using page = await openPage({ after: now(), show: 'kept\njob:01900000-0000-7000-8000-000000000000' })
  await page.until(/event: beat/)
  await cell.call('POST', '/api/stores/refresh')
  const told = await page.until(/(event: beat[\s\S]*){4}/)
  expect(told).not.toContain('#job')
})

test('draws everything anew for who was away for too long', async () => {
  using page = await openPage({ after: '1', show: 'nav\nhome\njobs\nkept' })
  const told = await page.until(/<\/hx-partial>\n/)
  for (const id of ['nav-services', 'home-now', 'jobs-now', 'kept-now'])
    expect(told).toContain(`hx-target="#${id}"`)
})

test('words that it draws are in the language of the reader, and whatever was typed is text', async () => {
  const q = '<img src=x onerror=alert(1)>'
  using page = await openPage({ after: '1', show: `services:48/${q}` }, { 'accept-language': 'de' })
  const told = await page.until(/<\/hx-partial>\n/)
  expect(told).not.toContain('<img')
  expect(told).toMatch(/Laden|Dienst/)
})

test('refuses without a page to swap: a stranger, and what it does not know', async () => {
  using stranger = await openPage({ after: now() }, { cookie: '', referer: 'http://box/jobs?cursor=7' })
  expect(stranger.status).toBe(401)
  expect(stranger.headers['hx-redirect']).toBe('/sign-in?next=%2Fjobs%3Fcursor%3D7')
  for (const query of [{ show: 'nothing' }, { show: 'job:../../api/config' }, { after: 'soon' }] as Record<
    string,
    string
  >[]) {
    using page = await openPage(query)
    expect(page.status).toBe(400)
  }
})
