import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openPeers } from '../../db/peers.ts'
import { accountBench } from '../support/account-bench.ts'

/** Anna, who may come in, with a password on her account and one for her phone. */
async function withPeer(more: { enabled?: boolean; expiresAt?: number | null } = {}) {
  const bench = await accountBench()
  const peers = openPeers(bench.db)
  const row = { name: 'anna', enabled: true, services: null, peerToPeer: false, expiresAt: null, ...more }
  peers.add(row, null, { first: 2, last: 9 })
  bench.wish('anna', 'her password', { peer: 'anna' })
  bench.accounts.addPassword('mail', 'anna', 'phone', bench.secrets.seal('mail', 'anna', 'of the phone'))
  await bench.apply()
  /** The passwords of which the service has the hash. */
  const signIn = async (): Promise<string[]> => {
    const [, hashes = ''] = (await readFile(bench.users, 'utf8')).trimEnd().split(':')
    const has = (word: string) => hashes.split(' ').includes(createHash('sha256').update(word).digest('hex'))
    return ['her password', 'of the phone'].filter(has)
  }
  const follow = async () => {
    bench.accounts.followPeers()
    await bench.apply()
  }
  return { ...bench, peers, signIn, follow }
}

const all = ['her password', 'of the phone']

test('who is disabled signs in with no password, and with all of them when that is over', async () => {
  const { peers, signIn, follow, accounts, users, apply } = await withPeer()
  expect(await signIn()).toEqual(all)
  peers.change('anna', { enabled: false })
  await follow()
  expect(await signIn()).toEqual([])
  expect(accounts.get('mail', 'anna')).toMatchObject({ state: 'active', suspended: true })
  expect(await readFile(`${users}.homes/anna`, 'utf8')).toBe('anna')

  const suspended = await readFile(users, 'utf8')
  await follow()
  expect(await readFile(users, 'utf8'), 'nothing is to be done').toBe(suspended)
  // Somebody has set a password by hand.
  await writeFile(users, `anna:${createHash('sha256').update('her password').digest('hex')}\n`)
  await apply()
  expect(await signIn()).toEqual([])

  peers.change('anna', { enabled: true })
  await follow()
  expect(await signIn()).toEqual(all)
  expect(accounts.get('mail', 'anna')).toMatchObject({ state: 'active', suspended: false })
})

test('whose time is over is shut out, and a new password changes nothing of that', async () => {
  const { peers, signIn, follow, accounts, secrets, apply } = await withPeer()
  peers.change('anna', { expiresAt: Date.now() - 1 })
  await follow()
  expect(await signIn()).toEqual([])
  accounts.setPassword('mail', 'anna', secrets.seal('mail', 'anna', 'her password'), true)
  await apply()
  expect(await signIn()).toEqual([])
  peers.change('anna', { expiresAt: Date.now() + 3_600_000 })
  await follow()
  expect(await signIn()).toEqual(['her password'])
})

test('an account for who is disabled is suspended from the start', async () => {
  const { signIn, accounts } = await withPeer({ enabled: false })
  expect(await signIn()).toEqual([])
  expect(accounts.get('mail', 'anna')).toMatchObject({ state: 'active', suspended: true })
})
