import { accountsOf } from './account-service.ts'
import type { TestCell } from './cell.ts'
import { runJob, type FixtureCell } from './fixture-cell.ts'
import { tinyManifest } from './fixture-store.ts'
import { waitUntil } from './wait-until.ts'

/** Pages of a signed-in owner, by what they show. */
export type Places = Record<string, string>

/**
 * Gives a cell something of everything: services that run, that wait in the store, that left data and that were refused.
 * Gives the pages that show it.
 */
export async function furnish(
  fixture: FixtureCell,
  start: () => Promise<TestCell>,
): Promise<[TestCell, Places]> {
  const good = await fixture.store.push('fixture/good')
  const unsigned = await fixture.store.push('fixture/unsigned')
  const heavy = await fixture.store.push('fixture/heavy', 4_000_000)
  for (const pin of [good, heavy]) await fixture.store.sign(pin)
  const named = (id: string, name: string, pin: string, more: object = {}) => ({
    ...tinyManifest(id, pin, { name, ...more }),
  })
  const services = {
    tiny: named('tiny', 'Tiny', good),
    notes: named('notes', 'Notes', good, configured),
    words: named('words', 'Words', good, configured),
    heavy: named('heavy', 'Heavy', heavy),
    past: named('past', 'Past', good),
    folk: named('folk', 'Folk', good, accountsOf('folk')),
    doubtful: named('doubtful', 'Doubtful', unsigned),
  }
  fixture.store.publish(services)
  const cell = await start()
  const job = async (what: string, id: string): Promise<string> =>
    `/jobs/${(await runJob(cell, what, id)).id}`
  await job('install', 'past')
  const ended = await job('uninstall', 'past')
  const failed = await job('install', 'doubtful')
  await job('install', 'tiny')
  await job('install', 'words')
  await job('install', 'folk')
  await revoke(fixture, cell, services)
  for (const name of ['anna', 'bertas-telephone']) await cell.call('POST', '/api/peers', { name })
  await cell.call('POST', '/api/peers/anna/devices', { name: 'laptop' })
  const left = await furnishAccounts(cell)
  return [
    cell,
    {
      home: '/',
      services: '/services',
      'services-none-found': '/services?q=nothing-has-this',
      service: '/services/tiny',
      'service-settings-none': '/services/tiny/settings',
      'service-settings': '/services/words/settings',
      'service-logs': '/services/tiny/logs',
      'service-danger': '/services/tiny/danger',
      'service-revoked': '/services/words/danger',
      'service-available': '/services/notes',
      'plan-install': '/services/notes/plan?do=install',
      'plan-refused': '/services/doubtful/plan?do=install',
      'plan-uninstall': '/services/tiny/plan?do=uninstall&data=keep',
      'plan-delete': '/services/tiny/plan?do=uninstall&data=delete',
      'job-done': ended,
      'job-failed': failed,
      jobs: '/jobs',
      'kept-data': '/kept-data',
      'kept-data-delete': '/kept-data/past/delete',
      domain: '/domain',
      trust: '/trust',
      settings: '/settings',
      account: '/account',
      'store-add': '/settings/stores/add',
      'service-accounts': '/services/folk/accounts',
      'account-data-delete': `/services/folk/account-data/${left}/delete`,
      peers: '/peers',
      peer: '/peers/anna',
      device: '/peers/anna/devices/laptop',
      'device-added': '/peers/anna/devices/laptop?done=added',
      'device-remove': '/peers/anna/devices/laptop/remove',
      'peer-add': '/peers/add',
      'peer-added': '/peers/anna?done=added',
      welcome: '/welcome/anna',
      'peer-remove': '/peers/anna/remove',
      activity: '/activity',
      'not-found': '/nothing/here',
    },
  ]
}

/** What a service of many settings says of itself. */
const configured = {
  capabilities: {
    has_subdomain: true,
    has_accounts: false,
    has_admin_config: true,
    has_storage: true,
    has_egress: false,
    has_api_hooks: false,
  },
  config_schema: {
    greeting: {
      type: 'string',
      title: 'Greeting',
      description: 'Said on the first page.',
      default: 'Hello',
    },
    secret: { type: 'secret', title: 'Secret', description: 'Nobody sees it again.' },
    loud: { type: 'boolean', title: 'Loud', description: 'In capitals.', default: false },
  },
}

/** The store warns of a service that runs. */
async function revoke(fixture: FixtureCell, cell: TestCell, services: Record<string, object>): Promise<void> {
  const warning = {
    id: 'words',
    versions: ['1.0.0'],
    advice: 'warn',
    reason: 'It leaks what is written in it.',
  }
  fixture.store.publish(services, 2, [warning])
  const { body } = await cell.call('POST', '/api/stores/refresh')
  await cell.ended(body.job.id)
  await waitUntil('the revocation counts', async () => {
    const card = await cell.call('GET', '/api/services/catalog/words')
    return card.body.revocation ?? undefined
  })
}

/** Accounts of somebody and of nobody, and data that a removed one left; gives the id of those. */
async function furnishAccounts(cell: TestCell): Promise<string> {
  const path = '/api/services/folk/accounts'
  for (const body of [{ peer: 'anna' }, { username: 'guest-of-the-house' }, { username: 'old' }])
    await cell.call('POST', path, body)
  const settled = (count: number) => async () => {
    const { items } = (await cell.call('GET', path)).body
    const active = items.filter(({ state }: { state: string }) => state === 'active')
    return active.length === count && items.length === count ? true : undefined
  }
  await waitUntil('there are accounts', settled(3))
  await cell.call('DELETE', `${path}/old`)
  await waitUntil('one is removed', settled(2))
  return await waitUntil('its data are kept', async (): Promise<string | undefined> => {
    const { items } = (await cell.call('GET', '/api/services/folk/account-data')).body
    return items[0]?.id
  })
}
