import type { TestCell } from './cell.ts'
import { carryOut, type FixtureCell } from './fixture-cell.ts'
import { tinyManifest } from './fixture-store.ts'

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
  const pins = await Promise.all(['good', 'unsigned'].map((name) => fixture.store.push(`fixture/${name}`)))
  const [good = '', unsigned = ''] = pins
  await fixture.store.sign(good)
  const named = (id: string, name: string, pin: string, more: object = {}) => ({
    ...tinyManifest(id, pin, { name, ...more }),
  })
  fixture.store.publish({
    tiny: named('tiny', 'Tiny', good),
    notes: named('notes', 'Notes', good, {
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
    }),
    past: named('past', 'Past', good),
    doubtful: named('doubtful', 'Doubtful', unsigned),
  })
  const cell = await start()
  const job = async (what: string, id: string): Promise<string> =>
    `/jobs/${(await carryOut(cell, what, id)).id}`
  await job('install', 'past')
  const ended = await job('uninstall', 'past')
  const failed = await job('install', 'doubtful')
  await job('install', 'tiny')
  return [
    cell,
    {
      home: '/',
      services: '/services',
      'services-none-found': '/services?q=nothing-has-this',
      service: '/services/tiny',
      'service-settings': '/services/tiny/settings',
      'service-logs': '/services/tiny/logs',
      'service-danger': '/services/tiny/danger',
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
      activity: '/activity',
      'not-found': '/nothing/here',
    },
  ]
}
