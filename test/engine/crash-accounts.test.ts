import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountsOf } from '../support/account-service.ts'
import type { TestCell } from '../support/cell.ts'
import { randomBy, size } from '../support/depth.ts'
import { makeFixtureCell, runJob, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

let fixture: FixtureCell
/** Power can fail only while this file is there. */
let armed: string

beforeAll(async () => {
  fixture = await makeFixtureCell()
  armed = join(fixture.home, 'armed')
  const pin = await fixture.store.push('fixture/tiny')
  await fixture.store.sign(pin)
  fixture.store.publish({ tiny: tinyManifest('tiny', pin, accountsOf('tiny')) })
  cell = await crashing(cases[0])
  await runJob(cell, 'install', 'tiny')
  for (const username of ['anna', 'bert', 'again']) expect(await addWish(username)()).toBe(true)
  await mustBeAsWished()
})
afterAll(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

interface Crash {
  at: string
  afterMs?: number
}

const boundaries: Crash[] = [
  'planned:accounts-apply',
  'started:accounts-apply',
  'ran:accounts-apply',
  'recorded:accounts-apply',
  'finished:accounts-apply',
].map((at) => ({ at }))

/** While the helper is at work, in milliseconds after the step began. */
const random = randomBy('accounts')
const within: Crash[] = [30, 90, 200, 400].flatMap((most) =>
  Array.from({ length: size(1, 5) }, () => ({
    at: 'started:accounts-apply',
    afterMs: Math.round(random() * most),
  })),
)

const cases = [...boundaries, ...within]
const path = '/api/services/tiny/accounts'
/** The passwords that each account shall be able to sign in with. */
const wished: Record<string, string> = {}
let cell: TestCell

const crashing = (crash: Crash | undefined): Promise<TestCell> => {
  const { at = '', afterMs } = crash ?? {}
  const more = afterMs === undefined ? {} : { CRASH_AFTER_MS: String(afterMs) }
  const variables = { CRASH_AT: at, CRASH_WITH: armed, ...more }
  return fixture.start({ entry: 'test/support/crashing-cell.js', variables })
}

/** True when it was answered: who gets no answer asks again. */
type Wish = () => Promise<boolean>

async function asked(method: string, at: string, body: object, ...fine: number[]): Promise<boolean> {
  const answer = await cell.call(method, `${path}${at}`, body).catch(() => null)
  if (answer !== null) expect(fine, JSON.stringify(answer.body)).toContain(answer.status)
  return answer !== null
}

function addWish(username: string): Wish {
  const password = randomBytes(12).toString('hex')
  wished[username] = password
  return () => asked('POST', '', { username, password }, 201, 409)
}
function removeWish(username: string): Wish {
  delete wished[username]
  return () => asked('DELETE', `/${username}`, {}, 200, 404)
}
function resetWish(username: string): Wish {
  const password = randomBytes(12).toString('hex')
  wished[username] = password
  return () => asked('POST', `/${username}/reset-password`, { password }, 200)
}
/** Another one of the same name. */
function anewWish(username: string): Wish {
  const [remove, add] = [removeWish(username), addWish(username)]
  return async () => (await remove()) && (await add())
}

/** The users of the service with their passwords, as it has them itself. */
function users(): Record<string, string> {
  const lines = readFileSync(join(fixture.home, 'data/services/tiny/site/users'), 'utf8').split('\n')
  return Object.fromEntries(lines.filter((line) => line !== '').map((line) => line.split(' ')))
}

/** Until every account is as it is wished, and no job is at work. */
async function mustBeAsWished(): Promise<void> {
  const names = Object.keys(wished).toSorted()
  const items = async () => (await cell.call('GET', `${path}?limit=200`)).body.items
  await expect
    .poll(items, { timeout: 30_000 })
    .toEqual(names.map((username) => expect.objectContaining({ username, state: 'active', problem: null })))
  await expect.poll(users, { timeout: 30_000 }).toEqual(wished)
  const { body } = await cell.call('GET', '/api/jobs?limit=20')
  for (const { id, state } of body.items) if (['queued', 'running'].includes(state)) await cell.ended(id)
}

test.each(cases.map((crash, round) => ({ ...crash, afterMs: crash.afterMs ?? 0, round })))(
  'power fails at $at, $afterMs ms later, while accounts come and go: exactly the wished ones are left',
  async ({ round }) => {
    const [gone = '', reset = ''] = Object.keys(wished).filter((name) => name !== 'again')
    const wishes = [removeWish(gone), resetWish(reset), addWish(`new-${round}`), anewWish('again')]
    const exited = once(cell.process, 'exit')
    writeFileSync(armed, '')
    const answered = await Promise.all(wishes.map((wish) => wish()))
    const timeout = setTimeout(() => void cell.kill(), 60_000)
    const [, signal] = await exited
    clearTimeout(timeout)
    expect(signal).toBe('SIGKILL')
    rmSync(armed)
    cell = await crashing(cases[round + 1])
    for (const [at, wish] of wishes.entries()) if (answered[at] === false) expect(await wish()).toBe(true)
    await mustBeAsWished()
  },
)
