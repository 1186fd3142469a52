import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { noStore } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { openJar, setUp, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: TestCell
let pages: Jar
beforeAll(async () => {
  const home = makeHome()
  execFileSync(process.execPath, [
    join(import.meta.dirname, '../../dist/test/support/fill-home.js'),
    home,
    '1000',
  ])
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
  cell = await startTestCell({ home, settings: noStore, variables })
  const jar = await setUp(cell)
  pages = openJar(webOf(cell.output()))
  for (const [name, value] of jar.cookies) pages.cookies.set(name, value)
})
afterAll(async () => {
  await cell.stop()
  removeHome(cell.home)
})

test('a thousand peers are told page by page, each once and in order', async () => {
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await cell.call('GET', `/api/peers?limit=200${after}`)
    expect(body.items.length).toBeLessThanOrEqual(200)
    names.push(...body.items.map(({ name }: { name: string }) => name))
    cursor = body.next
  }
  expect(names).toEqual(Array.from({ length: 1000 }, (_, at) => `peer-${String(at + 1).padStart(4, '0')}`))
  const { stdout } = await runCell(cell.home, ['peer', 'list'])
  expect(stdout.match(/^peer-\d{4} /gm)).toHaveLength(1000)
})

test('their page shows fifty, and where the others are', async () => {
  const rows = (text: string): string[] => text.match(/href="\/peers\/peer-\d{4}"/g) ?? []
  const first = await pages.call('GET', '/peers')
  expect(rows(first.text)).toHaveLength(50)
  const [, next = ''] = /href="(\/peers\?cursor=[^"]+)"/.exec(first.text) ?? []
  const second = await pages.call('GET', next)
  expect(rows(second.text)).toHaveLength(50)
  expect(rows(second.text)[0]).toContain('peer-0051')
})

test('one more is let in by API, page and command as ever', async () => {
  expect(await cell.call('POST', '/api/peers', { name: 'zoe' })).toMatchObject({
    status: 201,
    body: { address: '10.66.3.234' },
  })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const made = await pages.call('POST', '/peers', { form: { name: 'zora', tunnel: 'split' }, headers })
  expect(made.headers.location).toBe('/peers/zora?done=added')
  const { stdout } = await runCell(cell.home, ['peer', 'add', 'zuri'])
  expect(stdout).toContain('zuri has 10.66.3.236')
})
