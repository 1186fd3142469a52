import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAccountShares } from '../../db/account-shares.ts'
import { openAccounts } from '../../db/accounts.ts'
import { openDb } from '../../db/open.ts'
import { makeEarlierDb } from '../support/earlier-db.ts'
import { testFolder } from '../support/folder.ts'

test('accounts of an earlier version keep what is to be removed, with an id, and what they share', async () => {
  const file = join(await testFolder(), 'cell.db')
  makeEarlierDb(file, '0011_shares_told', (client) => {
    const add = client.prepare(
      `insert into account (service, key, username, peer, sealed, generated, state, displaces, created_at, changed_at)
       values ('mail', ?, ?, ?, 'sealed', 1, ?, ?, ?, 9)`,
    )
    add.run('anna', 'Anna', 'anna', 'active', null, 1)
    add.run('bert', 'bert', 'bert', 'removing', null, 2)
    add.run('carl', 'carl', 'new', 'pending', '{"username":"Carl","peer":"old"}', 3)
    const share = client.prepare(`insert into account_share values ('mail', 'anna', ?, 'carl', ?, 'write')`)
    share.run(1, 3)
  })
  const db = openDb(file)
  const accounts = openAccounts(db)
  const id: unknown = expect.stringMatching(/^removed@[0-9a-f]{16}$/)
  expect(accounts.ofService('mail')).toMatchObject([
    { username: 'Anna', removals: [], asked: true, suspended: false },
    { username: 'bert', removals: [{ id, username: 'bert', peer: 'bert' }] },
    { username: 'carl', removals: [{ id, username: 'Carl', peer: 'old' }] },
  ])
  expect(openAccountShares(db).of('mail')).toEqual([{ owner: 'Anna', with: 'carl', mode: 'write' }])
})
