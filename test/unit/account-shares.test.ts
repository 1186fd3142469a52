import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { operationLine } from '../../cell/accounts/operations.ts'
import { shareParts } from '../../cell/accounts/share-parts.ts'
import { openOwnShares } from '../../bindings/accounts/shares.ts'
import { accountBench } from '../support/account-bench.ts'

/** Accounts of Anna and Bert, made true, and what the service was told of shares. */
async function sharing() {
  const bench = await accountBench({ share: true })
  for (const name of ['anna', 'bert']) bench.wish(name, `password of ${name}`, { peer: name })
  await bench.apply()
  const asked: string[] = []
  const own = openOwnShares({
    ...bench,
    peers: { get: (name) => ({ name }) as never, alike: () => undefined as never },
    changed: (service) => void asked.push(service),
  })
  const set = (peer: string, ...shares: { with: string; mode: 'read' | 'write' }[]) =>
    own.set(peer, 'mail', undefined, shares, peer)
  const told = async (): Promise<unknown> => JSON.parse(await readFile(`${bench.users}.shares`, 'utf8'))
  return { ...bench, own, set, told, asked }
}

test('what an account shares reaches the service as a whole list, and is told once', async () => {
  const { set, told, apply, asked, calls, own } = await sharing()
  expect(await told()).toEqual([])
  expect(set('anna', { with: 'BERT', mode: 'read' })).toEqual({ items: [{ with: 'bert', mode: 'read' }] })
  expect(asked).toEqual(['mail'])
  await apply()
  expect(await told()).toEqual([{ owner: 'anna', with: 'bert', mode: 'read' }])
  const before = calls.length
  await apply()
  expect(calls.length - before, 'one for the list of accounts, one for shares').toBe(2)

  set('anna', { with: 'bert', mode: 'write' })
  set('bert', { with: 'anna', mode: 'read' })
  await apply()
  expect(await told()).toEqual([
    { owner: 'anna', with: 'bert', mode: 'write' },
    { owner: 'bert', with: 'anna', mode: 'read' },
  ])
  set('anna')
  expect(own.show('anna', 'mail')).toEqual({ items: [] })
  await apply()
  expect(await told()).toEqual([{ owner: 'bert', with: 'anna', mode: 'read' }])
})

test('one share is made, changed and withdrawn, whatever others the account has', async () => {
  const { own, wish, asked } = await sharing()
  wish('carl', 'a password')
  const put = (name: string, mode: 'read' | 'write') =>
    own.put('anna', 'mail', undefined, { with: name, mode }, 'anna')
  put('bert', 'read')
  expect(put('carl', 'write').items).toHaveLength(2)
  expect(put('BERT', 'write')).toEqual({
    items: ['bert', 'carl'].map((name) => ({ with: name, mode: 'write' })),
  })
  expect(asked).toHaveLength(3)
  const remove = () => own.remove('anna', 'mail', undefined, 'Carl', 'anna')
  expect(remove()).toEqual({ items: [{ with: 'bert', mode: 'write' }] })
  expect(remove(), 'again is fine').toEqual({ items: [{ with: 'bert', mode: 'write' }] })
  expect(asked).toHaveLength(4)
  const refused = [expect.objectContaining({ path: 'with' })]
  for (const name of ['anna', 'nobody'])
    expect(() => put(name, 'read')).toThrow(expect.objectContaining({ errors: refused }))
})

test('an account shares with fifty others and with no more', async () => {
  const { own, wish, shares } = await sharing()
  for (let at = 0; at < 51; at += 1) wish(`guest${at}`, 'a password')
  const put = (at: number, mode: 'read' | 'write') =>
    own.put('anna', 'mail', undefined, { with: `guest${at}`, mode }, 'anna')
  for (let at = 0; at < 50; at += 1) put(at, 'read')
  expect(() => put(50, 'read')).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ path: 'with', code: 'shares-full' })] }),
  )
  expect(shares.of('mail')).toHaveLength(50)
  // Of the fifty each can be changed, and another takes the place of one that is gone.
  put(49, 'write')
  own.remove('anna', 'mail', undefined, 'guest0', 'anna')
  expect(put(50, 'read').items).toHaveLength(50)
})

test('a later account of a name shares nothing, and is shared nothing', async () => {
  const { set, told, apply, accounts, wish } = await sharing()
  set('anna', { with: 'bert', mode: 'read' })
  set('bert', { with: 'anna', mode: 'write' })
  accounts.remove('mail', 'bert')
  await apply()
  expect(await told()).toEqual([])
  wish('bert', 'another person', { peer: 'bert' })
  await apply()
  expect(await told()).toEqual([])
})

test('it is refused to share with oneself, with nobody, and where nothing can be shared', async () => {
  const { set, own } = await sharing()
  expect(() => set('anna', { with: 'Anna', mode: 'read' })).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ path: 'shares.0.with' })] }),
  )
  expect(() => set('anna', { with: 'nobody', mode: 'read' })).toThrow(
    expect.objectContaining({ code: 'request-invalid' }),
  )
  expect(() => own.show('carl', 'mail')).toThrow(expect.objectContaining({ code: 'account-unknown' }))
})

test('more shares than a line holds are told, changed and withdrawn', async () => {
  const { accounts, shares, told, apply, wish, calls } = await sharing()
  for (let at = 0; at < 100; at += 1) wish(`guest${at}`, 'a password')
  await apply()
  const guests = accounts.ofService('mail').filter(({ username }) => username.startsWith('guest'))
  const shareWithAll = (owners: typeof guests, mode: 'read' | 'write') => {
    for (const owner of owners)
      shares.set(
        owner,
        guests.filter(({ key }) => key !== owner.key).map((other) => ({ with: other, mode })),
      )
  }
  shareWithAll(guests.slice(0, 12), 'read')
  await apply()
  expect(await told()).toEqual(shares.of('mail'))
  expect(await told()).toHaveLength(12 * 99)
  const before = calls.length
  shareWithAll(guests.slice(0, 1), 'write')
  shareWithAll(guests.slice(11, 12), 'write')
  guests.slice(1, 11).forEach((owner) => shares.set(owner, []))
  await apply()
  expect(await told()).toEqual(shares.of('mail'))
  expect(await told()).toHaveLength(2 * 99)
  expect(calls.length - before, 'the parts are one call').toBe(2)
})

test('parts cover all owners, none comes twice, and each line is short', () => {
  const name = (at: number): string => `${'ü'.repeat(60)}${String(at).padStart(4, '0')}`
  const all = Array.from({ length: 2000 }, (_, at) => ({
    ...{ owner: name(Math.floor(at / 50)), with: name(at), mode: 'write' as const },
  }))
  const parts = shareParts(all)
  expect(parts.length).toBeGreaterThan(10)
  expect(parts.flatMap(({ shares }) => shares)).toEqual(all)
  for (const [at, part] of parts.entries()) {
    expect(Buffer.byteLength(operationLine(part))).toBeLessThan(64 * 1024)
    expect(part.after).toBe(at === 0 ? undefined : parts[at - 1]?.upto)
    expect(part.upto).toBe(at === parts.length - 1 ? undefined : part.shares.at(-1)?.owner)
  }
  expect(shareParts([])).toEqual([{ do: 'share', shares: [] }])
})

test('an account with which very many share is shared with no more', async () => {
  const { set, accounts, shares, wish } = await sharing()
  const bert = accounts.get('mail', 'bert')
  for (let at = 0; at < 200; at += 1)
    shares.set(wish(`guest${at}`, 'a password'), [{ with: bert, mode: 'read' }])
  expect(() => set('anna', { with: 'bert', mode: 'read' })).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ path: 'shares.0.with' })] }),
  )
})
