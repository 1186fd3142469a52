import { expect, test } from 'vitest'
import { openAccountReconciler } from '../../start/reconcile/accounts.ts'
import { accountBench } from '../support/account-bench.ts'

/** The reconciler over a real database; jobs are only counted. */
async function reconciler() {
  const bench = await accountBench({ share: true })
  const asked: string[] = []
  const services = {
    get: () => ({ ...(bench.services.get() as object), wanted: 'running' }) as never,
    list: () => [],
  }
  const reconcile = openAccountReconciler({
    ...{ ...bench, services },
    // As in the database of a cell, the input of a row is a text that only the journal can read.
    journal: {
      liveOn: () => undefined,
      lastOn: () => undefined,
      inputOf: ({ input }) => JSON.parse(input as string),
    },
    jobs: { enqueue: ({ subject }) => void asked.push(subject) as never },
  })
  const ended = (kind: string, subject: string, input: unknown = {}) =>
    reconcile.jobEnded({ kind, subject, state: 'done', input: JSON.stringify(input) } as never)
  return { ...bench, asked, ended, look: reconcile.look }
}

test('a share that changed at the end of a job is told by another', async () => {
  const { wish, shares, accounts, asked, ended, apply } = await reconciler()
  const [anna, bert] = [wish('anna', 'a password'), wish('bert', 'a password')]
  await apply()
  ended('accounts-apply', 'accounts:mail')
  expect(asked).toEqual([])
  shares.set(anna, [{ with: bert, mode: 'read' }])
  ended('accounts-apply', 'accounts:mail')
  expect(asked).toEqual(['accounts:mail'])
  expect(accounts.due()).toEqual([])
})

test('jobs that leave undone what is due are not made without a pause', async () => {
  const { wish, asked, ended } = await reconciler()
  wish('anna', 'a password')
  for (let times = 0; times < 5; times += 1) ended('accounts-apply', 'accounts:mail')
  expect(asked).toEqual(['accounts:mail'])
})

test.each([
  ['service-uninstall', { data: 'delete' }, true],
  ['service-uninstall', { data: 'keep' }, false],
  ['kept-data-delete', {}, true],
])('after %s with %j what removed accounts left is forgotten: %s', async (kind, input, gone) => {
  const { wish, accounts, accountData, ended } = await reconciler()
  wish('anna', 'a password')
  accounts.asking([wish('bert', 'a password')])
  accounts.remove('mail', 'bert')
  accountData.keep({ service: 'mail', kept: 'carl-1', username: 'carl', peer: null })
  ended(kind, 'service:mail', input)
  expect(accountData.list('mail').length === 0).toBe(gone)
  expect(accounts.ofService('mail').map(({ username }) => username)).toEqual(
    gone ? ['anna'] : ['anna', 'bert'],
  )
})
