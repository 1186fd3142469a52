import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { accountsOf } from '../support/account-service.ts'
import type { TestCell } from '../support/cell.ts'
import { isDeep, randomBy, size } from '../support/depth.ts'
import { engineClient } from '../support/engine-client.ts'
import { makeFixtureCell, publishTiny, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

/** What is asked for when power fails. */
type Wish = 'add' | 'password' | 'remove'
interface Crash {
  wish: Wish
  at: string
  /** So many milliseconds after the step began: the helper, which is slow, has done some of it. */
  afterMs?: number
  /** Whether the container goes down as well, and its helper with it. */
  whole: boolean
}

const random = randomBy('crash-accounts')
const boundaries = ['planned', 'started', 'ran', 'recorded', 'finished'].map(
  (moment) => `${moment}:accounts-apply`,
)
/** How long a helper takes for one operation here, in ms. */
const slowMs = 100

const all: Crash[] = (['add', 'password', 'remove'] as const).flatMap((wish) => [
  ...boundaries.map((at) => ({ wish, at, whole: false })),
  ...Array.from({ length: size(2, 12) }, (_, at) => ({
    ...{ wish, at: 'started:accounts-apply', whole: at % 2 === 0 },
    afterMs: Math.round(slowMs * (1 + 8 * random())),
  })),
])
const chosen = isDeep ? all : all.filter(() => random() < 0.4)

let fixture: FixtureCell
/** The accounts that are wished for, with their passwords. */
const wished: Record<string, string> = {}
let asked = 0

beforeAll(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin, accountsOf('tiny', {}, slowMs / 1000)))
  const cell = await fixture.start()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  for (const _ of ['anna', 'ben', 'carl']) await ask(cell, 'add')
  await asWished(cell)
  await cell.stop()
})
afterAll(() => fixture[Symbol.asyncDispose]())

const path = '/api/services/tiny/accounts'

/** Asks for something of an account, and notes what is wished from then on; the power may fail before the answer. */
async function ask(cell: TestCell, wish: Wish): Promise<void> {
  asked += 1
  const password = `Otter number ${asked} plays drums`
  const username = wish === 'add' ? `user-${asked}` : (Object.keys(wished)[0] ?? '')
  const calls = {
    add: () => cell.call('POST', path, { username, password }),
    password: () => cell.call('POST', `${path}/${username}/reset-password`, { password }),
    remove: () => cell.call('DELETE', `${path}/${username}`),
  }
  const answer = await calls[wish]().catch(() => null)
  if (answer !== null) expect([200, 201]).toContain(answer.status)
  if (wish === 'remove') delete wished[username]
  else wished[username] = password
}

/** Until the service has exactly the accounts that are wished for, and the cell says the same. */
async function asWished(cell: TestCell): Promise<void> {
  const names = Object.keys(wished).toSorted()
  const active = names.map((username) => ({ username, state: 'active', problem: null }))
  const same = async () => expect((await cell.call('GET', path)).body.items).toMatchObject(active)
  await vi.waitFor(same, { timeout: 60_000, interval: 200 })
  const users = await readFile(join(cell.home, 'data/services/tiny/site/users'), 'utf8')
  const lines = Object.entries(wished).map(([username, password]) => `${username} ${password}`)
  expect(users.split('\n').filter(Boolean).toSorted()).toEqual(lines.toSorted())
}

const title = ({ wish, at, afterMs, whole }: Crash): string =>
  [
    `${wish}, ${at}`,
    afterMs === undefined ? '' : ` and ${afterMs} ms`,
    whole ? ', the container too' : '',
  ].join('')

test.each(chosen.map((crash) => ({ crash, title: title(crash) })))(
  'power fails at $title: the service has what is wished, and nothing else',
  async ({ crash: { wish, at, afterMs, whole } }) => {
    const armed = join(fixture.home, 'armed')
    const variables = {
      ...{ CRASH_AT: at, CRASH_ARMED: 'armed' },
      ...(afterMs !== undefined && { CRASH_AFTER_MS: String(afterMs) }),
    }
    const failing = await fixture.start({ entry: 'test/support/crashing-cell.js', variables })
    await asWished(failing)
    const exited = once(failing.process, 'exit')
    await writeFile(armed, '')
    await ask(failing, wish)
    const [, signal] = await exited
    expect(signal, `the cell should have been killed at ${at}`).toBe('SIGKILL')
    if (whole) await engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).kill()
    await rm(armed)

    const cell = await fixture.start()
    await asWished(cell)
    await cell.stop()
  },
)
