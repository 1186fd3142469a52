import { expect, test } from 'vitest'
import { openDb } from '../../db/open.ts'
import { openSessions } from '../../db/sessions.ts'
import { openTokens } from '../../db/tokens.ts'
import { openUsers } from '../../db/users.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { openStillMay } from '../../runtime/functions/still-may.ts'
import { day } from '../../config/units.ts'

function open() {
  const db = openDb(':memory:')
  let at = Date.now()
  const clock = { forward: (ms: number) => void (at += ms) }
  const [sessions, tokens] = [openSessions(db, () => at), openTokens(db, () => at)]
  return { sessions, tokens, users: openUsers(db), clock, stillMayOf: openStillMay({ sessions, tokens }) }
}

/** What was asked in one go is asked anew in the next. */
const next = () => Promise.resolve()

test('a session may until it has not been used for a week', async () => {
  const { sessions, users, clock, stillMayOf } = open()
  users.create('ada', 'no hash')
  const row = sessions.find(sessions.open('ada', { address: 'socket', agent: 'test' }, 30 * day))
  const caller = { kind: 'session', session: row?.hash } as Caller
  const stillMay = stillMayOf(caller)
  expect(stillMay()).toBe(true)
  await next()
  clock.forward(8 * day)
  expect(stillMay()).toBe(false)
})

test('a token may until it expires or is revoked, and one does not answer for another', async () => {
  const { tokens, clock, stillMayOf } = open()
  const [one, other] = [tokens.create('one', 'read', Date.now() + day), tokens.create('other', 'read', null)]
  const mayOf = ({ row }: typeof one) => stillMayOf({ kind: 'token', name: `token:${row.id}` })
  expect([mayOf(one)(), mayOf(other)()]).toEqual([true, true])
  await next()
  clock.forward(2 * day)
  expect([mayOf(one)(), mayOf(other)()]).toEqual([false, true])
  await next()
  tokens.revoke(other.row.id)
  expect(mayOf(other)()).toBe(false)
})

test('whoever holds the socket may always, and nobody never', () => {
  const { stillMayOf } = open()
  expect(stillMayOf({ kind: 'socket', name: 'socket' })()).toBe(true)
  expect(stillMayOf({ kind: 'nobody', name: 'nobody' })()).toBe(false)
})
