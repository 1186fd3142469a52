import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
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
