import { expect, test } from 'vitest'
import { admitted } from '../../bindings/network/vpn.ts'
import { openAccounts } from '../../db/accounts.ts'
import { openCellPeers } from '../../bindings/peers/peers.ts'
import { renderFirewall } from '../../cell/render/firewall.ts'
import { renderLinks, renderWireGuard } from '../../cell/render/wireguard.ts'
import { openInvites } from '../../db/invites.ts'
import { openDb, type Db } from '../../db/open.ts'
import { openUsers } from '../../db/users.ts'
import { addPeers } from '../support/many-peers.ts'
import { costOf } from '../support/statement-cost.ts'

/** Room for two thousand devices. */
const network = '10.66.0.0/20'
const within = { first: 2, last: 4094 }

/** A database with so many peers of two devices each. */
function filled(count: number) {
  const db = openDb(':memory:')
  db.run('pragma synchronous = off')
  const parts = addPeers(db, 1, count, { each: 2, within })
  const sight = () => Promise.resolve({ network, seen: new Map(), unwritten: new Map(), now: 1 })
  const cellPeers = openCellPeers({
    ...{ ...parts, users: openUsers(db), invites: openInvites(db), sight },
    accounts: openAccounts(db),
    ...{ records: {} as never, host: {} as never, address: () => '', changed: () => undefined },
  })
  return { db, ...parts, cellPeers }
}

const [few, many] = [filled(10), filled(1000)]

/** What the VPN is told: all of it, as a job renders it. */
function rendered(devices: ReturnType<typeof filled>['devices']): number {
  const inside = { subnet: '172.30.16.0/19', peers: '172.30.32.0/20' }
  const state = {
    ...{ network, privateKey: 'key', peers: admitted(devices, network, 1, () => null), exits: [] },
    doors: [],
    inside: { ...inside, dns: '172.30.16.3', caddy: '172.30.16.5', ntp: '172.30.16.4' },
  }
  return renderFirewall(state).length + renderWireGuard(state).length + renderLinks(state).length
}

async function statementsOf(db: Db, work: () => unknown): Promise<number> {
  return (await costOf(db, work)).statements
}

test('a page of peers and what the VPN is told ask the database as often for 2,000 devices as for 20', async () => {
  expect(admitted(many.devices, network, 1, () => null)).toHaveLength(2000)
  for (const work of [
    ({ cellPeers }: typeof few) => cellPeers.list({ limit: 200 }),
    ({ devices }: typeof few) => rendered(devices),
  ]) {
    const asked = await statementsOf(few.db, () => work(few))
    expect(asked).toBeGreaterThan(0)
    expect(await statementsOf(many.db, () => work(many))).toBe(asked)
  }
})

test('the whole list asks the database as often for each page, however many there are', async () => {
  const { db, cellPeers } = many
  const page = async (cursor: string) => {
    const answers: { next: string | null }[] = []
    const asked = await statementsOf(db, async () =>
      answers.push(await cellPeers.list({ limit: 200, cursor })),
    )
    return { asked, next: answers[0]?.next ?? null }
  }
  const pages: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { asked, next } = await page(cursor)
    pages.push(asked)
    cursor = next
  }
  expect(pages).toHaveLength(5)
  expect(new Set(pages).size).toBe(1)
})

test('what the VPN is told grows by the same for each device', () => {
  const [some, twice] = [rendered(few.devices), rendered(filled(20).devices)]
  const each = (twice - some) / 20
  expect(each).toBeGreaterThan(0)
  expect(rendered(many.devices)).toBeLessThan(2000 * each * 1.2)
})
