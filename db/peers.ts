import { and, asc, eq, exists, gt, like, or, sql } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import { Problem } from '../config/problem.ts'
import { endDeviceLinks } from './end-device-links.ts'
import type { Db } from './open.ts'
import { insertDevice, type AddressIndexes, type NewDevice } from './peer-devices.ts'
import { peer, peerDevice } from './schema.ts'
import { heard, say } from '../config/field-messages.ts'

export type PeerRow = typeof peer.$inferSelect
type PeerChange = Partial<Pick<PeerRow, 'enabled' | 'services' | 'peerToPeer' | 'expiresAt'>>

/** Whether a peer may come in, by the VPN and by its sign-in; or one of its devices may, by the VPN. */
export function isActive(
  { enabled, expiresAt }: Pick<PeerRow, 'enabled' | 'expiresAt'>,
  at: number,
): boolean {
  return enabled && (expiresAt === null || expiresAt > at)
}

export type Peers = ReturnType<typeof openPeers>

/** The wishes: who may use the VPN and the cell. What they come in with is in `openPeerDevices`. */
export function openPeers(db: Db, now: () => number = Date.now) {
  return {
    /** A page in the order of names, of those only that have `words` in their name or in that of a device. */
    page(after: string, limit: number, words = ''): PeerRow[] {
      const wanted = words === '' ? undefined : named(db, words)
      return db
        .select()
        .from(peer)
        .where(and(gt(peer.name, after), wanted))
        .orderBy(asc(peer.name))
        .limit(limit)
        .all()
    },
    /** A peer of this name, however it is written. */
    alike(name: string): PeerRow | undefined {
      return db
        .select()
        .from(peer)
        .where(eq(sql`lower(${peer.name})`, nameKey(name)))
        .get()
    },
    find(name: string): PeerRow | undefined {
      return db.select().from(peer).where(eq(peer.name, name)).get()
    },
    /** Throws `peer-unknown`. */
    get(name: string): PeerRow {
      const row = this.find(name)
      if (row === undefined) throw new Problem('peer-unknown', { name })
      return row
    },
    /** With a first device, if one is given. Throws `peer-exists`, `key-taken` or `vpn-full`. */
    add(
      row: Omit<PeerRow, 'createdAt'>,
      device: Omit<NewDevice, 'peer'> | null,
      addressIndexes: AddressIndexes,
    ): PeerRow {
      return db.transaction(() => {
        const namesake = this.alike(row.name)
        if (namesake !== undefined)
          throw new Problem(
            'peer-exists',
            { name: namesake.name },
            {
              errors: [{ path: 'name', ...heard(say('device-taken')) }],
            },
          )
        const at = now()
        const made = db
          .insert(peer)
          .values({ ...row, createdAt: at })
          .returning()
          .get()
        if (device !== null) insertDevice(db, { ...device, peer: row.name }, addressIndexes, at)
        return made
      })
    },
    /** Without access, the one-time links of its devices end too. Throws `peer-unknown`. */
    change(name: string, change: PeerChange): PeerRow {
      return db.transaction(() => {
        if (Object.keys(change).length > 0) db.update(peer).set(change).where(eq(peer.name, name)).run()
        const after = this.get(name)
        if (!after.enabled) endDeviceLinks(db, name)
        return after
      })
    },
    /**
     * Its devices, its sign-in and its invitation go too. Already gone is fine; another one that has got its name since
     * stays, which `createdAt` tells.
     */
    forget(name: string, createdAt?: number): void {
      const same = createdAt === undefined ? undefined : eq(peer.createdAt, createdAt)
      db.delete(peer)
        .where(and(eq(peer.name, name), same))
        .run()
    },
    /** The earliest time after `at` at which a peer or a device expires. */
    nextExpiry(at: number): number | undefined {
      const next = [peer, peerDevice].flatMap(
        (table) =>
          db
            .select({ at: table.expiresAt })
            .from(table)
            .where(gt(table.expiresAt, at))
            .orderBy(asc(table.expiresAt))
            .limit(1)
            .get()?.at ?? [],
      )
      return next.length === 0 ? undefined : Math.min(...next)
    },
  }
}

function named(db: Db, words: string) {
  // All signs of a name but `_`, which stands for any sign, mean themselves.
  const pattern = `%${words.replaceAll(/[\\_%]/g, String.raw`\$&`)}%`
  const has = (column: typeof peer.name | typeof peerDevice.name) => sql`${like(column, pattern)} escape '\\'`
  const device = db
    .select({ name: peerDevice.name })
    .from(peerDevice)
    .where(and(eq(peerDevice.peer, peer.name), has(peerDevice.name)))
  return or(has(peer.name), exists(device))
}
