import { expect, test } from 'vitest'
import { admitted } from '../../bindings/network/vpn.ts'
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
  const sight = () => Promise.resolve({ network, seen: new Map(), now: 1 })
  const cellPeers = openCellPeers({
    ...{ ...parts, users: openUsers(db), invites: openInvites(db), sight },
    ...{ records: {} as never, host: {} as never, address: () => '', changed: () => undefined },
  })
  return { db, ...parts, cellPeers }
}

/** What the VPN is told: all of it, as a job renders it. */
function rendered(devices: ReturnType<typeof filled>['devices']): number {
  const inside = { subnet: '172.30.16.0/19', peers: '172.30.32.0/20' }
  const state = {
    ...{ network, privateKey: 'key', peers: admitted(devices, network, 1) },
    inside: { ...inside, dns: '172.30.16.3', caddy: '172.30.16.5', ntp: '172.30.16.4' },
  }
  return renderFirewall(state).length + renderWireGuard(state).length + renderLinks(state).length
}

/** The least time that some work took of several times, in ms of this process. */
async function leastCpu(work: () => unknown, times: number): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    taken.push((user + system) / 1_000)
  }
  return Math.min(...taken)
}

async function statementsOf(db: Db, work: () => unknown): Promise<number> {
  return (await costOf(db, work)).statements
}

test('a page of peers and what the VPN is told ask the database as often for 2,000 devices as for 20', async () => {
  const [few, many] = [filled(10), filled(1000)]
  expect(admitted(many.devices, network, 1)).toHaveLength(2000)
  for (const work of [
    ({ cellPeers }: typeof few) => cellPeers.list({ limit: 200 }),
    ({ devices }: typeof few) => rendered(devices),
  ]) {
    const asked = await statementsOf(few.db, () => work(few))
    expect(asked).toBeGreaterThan(0)
    expect(await statementsOf(many.db, () => work(many))).toBe(asked)
  }
})

test('each of a thousand peers costs at most twice what each of ten does, in the list and in the VPN', async () => {
  const [few, many] = [filled(10), filled(1000)]
  const listed = async ({ cellPeers }: typeof few): Promise<void> => {
    let cursor: string | null = ''
    while (cursor !== null) cursor = (await cellPeers.list({ limit: 200, cursor })).next
  }
  for (const work of [listed, ({ devices }: typeof few) => rendered(devices)]) {
    await leastCpu(() => work(few), 100)
    // A hundred times ten are as many as a thousand once, and long enough to be measured.
    const ofFew = await leastCpu(async () => {
      for (let at = 0; at < 100; at++) await work(few)
    }, 5)
    const ofMany = await leastCpu(() => work(many), 5)
    expect(ofMany).toBeLessThan(ofFew * 2)
  }
})
