import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPaperCell, withAccounts } from '../support/paper-service.ts'
import { runCell } from '../support/run-cell.ts'
import type { Jar } from '../support/set-up.ts'
import { post, signedInPages } from '../support/signed-in-pages.ts'

/** A service whose names may have letters with accents. */
const wide = { username: '^[A-Za-z0-9\u00c0-\u024f\u0300-\u036f-]{1,32}$' }

let cell: Awaited<ReturnType<typeof startPaperCell>>
let pages: Jar
beforeAll(async () => {
  cell = await startPaperCell({ notes: withAccounts('notes', wide) })
  pages = await signedInPages(cell)
  await cell.call('POST', '/api/peers', { name: 'anna', device: 'phone' })
  for (const username of ['zoe', 'ren\u00e9']) await cell.call('POST', accounts, { username })
})
afterAll(() => cell[Symbol.asyncDispose]())

const accounts = '/api/services/notes/accounts'
const list = async (path: string, field: string): Promise<string[]> =>
  (await cell.call('GET', path)).body.items.map((one: Record<string, string>) => one[field]).toSorted()

/** Each way in, and the status or the exit code by which it refuses a name that is taken. */
interface Way {
  what: string
  add(name: string): Promise<number | null>
  refused: number
}

const ways = (
  path: string,
  page: string,
  field: string,
  command: (name: string) => string[],
  more: Record<string, string> = {},
): Way[] => [
  {
    what: 'API',
    add: async (name) => (await cell.call('POST', path, { [field]: name })).status,
    refused: 409,
  },
  {
    what: 'page',
    add: async (name) => (await post(pages, page, { [field]: name, ...more })).status,
    refused: 409,
  },
  { what: 'command', add: async (name) => (await runCell(cell.home, command(name))).status, refused: 1 },
]

describe.each([
  {
    of: 'people',
    taken: 'anna',
    spellings: ['anna', 'Anna', 'ANNA', ' aNNa '],
    list: () => list('/api/peers', 'name'),
    ways: ways('/api/peers', '/peers', 'name', (name) => ['peer', 'add', name], { tunnel: 'split' }),
  },
  {
    of: 'devices',
    taken: 'phone',
    spellings: ['phone', 'Phone', 'PHONE', ' pHone '],
    list: () => list('/api/peers/anna/devices', 'name'),
    ways: ways('/api/peers/anna/devices', '/peers/anna/devices', 'name', (name) => [
      ...['peer', 'device', 'add', 'anna', name],
    ]),
  },
  {
    of: 'accounts',
    taken: 'ren\u00e9',
    // Composed and not; both in capitals.
    spellings: ['ren\u00e9', 'rene\u0301', 'REN\u00c9', 'Rene\u0301', 'ZOE'],
    list: () => list(accounts, 'username'),
    ways: ways(accounts, '/services/notes/accounts', 'username', (name) => ['account', 'add', 'notes', name]),
  },
])('names of $of', ({ taken, spellings, list, ways }) => {
  test.each(ways)('are taken however they are written, by $what', async ({ add, refused }) => {
    const before = await list()
    expect(before).toContain(taken)
    for (const name of spellings) expect(await add(name), JSON.stringify(name)).toBe(refused)
    expect(await list()).toEqual(before)
  })
})

test('letters that only look like those of a name are no name of people and devices', async () => {
  // The Kelvin sign is a k in small letters; full-width letters are others altogether.
  for (const name of ['an\u0144a', '\u212aarl', '\uff41nna'])
    for (const path of ['/api/peers', '/api/peers/anna/devices'])
      expect(await cell.call('POST', path, { name })).toMatchObject({
        ...{ status: 400, body: { code: 'request-invalid', errors: [{ path: 'name' }] } },
      })
})
