import { asc, eq, gt, sql } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import { Problem } from '../config/problem.ts'
import { isConflict, type Db } from './open.ts'
import { peer } from './schema.ts'
import { heard, say } from '../config/field-messages.ts'

export type PeerRow = typeof peer.$inferSelect
type PeerChange = Partial<
  Pick<
    PeerRow,
    'enabled' | 'tunnel' | 'services' | 'peerToPeer' | 'expiresAt' | 'publicKey' | 'privateKey' | 'keysAt'
  >
>

/** Whether a peer may come in: by the VPN, and by its sign-in. */
export function isActive(
  { enabled, expiresAt }: Pick<PeerRow, 'enabled' | 'expiresAt'>,
  at: number,
): boolean {
  return enabled && (expiresAt === null || expiresAt > at)
}

export type Peers = ReturnType<typeof openPeers>

/** The wishes: who may use the VPN. Private keys are sealed before they come here. */
export function openPeers(db: Db, now: () => number = Date.now) {
  return {
    all(): PeerRow[] {
      return db.select().from(peer).orderBy(asc(peer.name)).all()
    },
    /** A page in the order of names. */
    page(after: string, limit: number): PeerRow[] {
      return db.select().from(peer).where(gt(peer.name, after)).orderBy(asc(peer.name)).limit(limit).all()
    },
    /** A peer of this name, however it is written. */
    alike(name: string): PeerRow | undefined {
      return db
        .select()
        .from(peer)
        .where(eq(sql`lower(${peer.name})`, nameKey(name)))
        .get()
    },
    /** Throws `peer-unknown`. */
    get(name: string): PeerRow {
      const row = db.select().from(peer).where(eq(peer.name, name)).get()
      if (row === undefined) throw new Problem('peer-unknown', { name })
      return row
    },
    /** Gives the new peer the first free addressIndex below `addressIndexes`. Throws `peer-exists`, `key-taken` or `vpn-full`. */
    add(
      row: Omit<PeerRow, 'addressIndex' | 'createdAt' | 'keysAt'>,
      addressIndexes: { first: number; last: number },
    ): PeerRow {
      return telling(row, () =>
        db.transaction(() => {
          const namesake = this.alike(row.name)
          if (namesake !== undefined)
            throw new Problem(
              'peer-exists',
              { name: namesake.name },
              {
                errors: [{ path: 'name', ...heard(say('device-taken')) }],
              },
            )
          const taken = db
            .select({ addressIndex: peer.addressIndex })
            .from(peer)
            .orderBy(asc(peer.addressIndex))
            .all()
          const at = now()
          const addressIndex = firstFree(taken, addressIndexes)
          return db
            .insert(peer)
            .values({ ...row, addressIndex, createdAt: at, keysAt: at })
            .returning()
            .get()
        }),
      )
    },
    /** Throws `peer-unknown` or `key-taken`. */
    change(name: string, change: PeerChange): PeerRow {
      const row = telling({ name, ...change }, () =>
        Object.keys(change).length === 0
          ? db.select().from(peer).where(eq(peer.name, name)).get()
          : db.update(peer).set(change).where(eq(peer.name, name)).returning().get(),
      )
      if (row === undefined) throw new Problem('peer-unknown', { name })
      return row
    },
    /** Its sign-in and its invitation go too. Already gone is fine. */
    forget(name: string): void {
      db.delete(peer).where(eq(peer.name, name)).run()
    },
    /** The earliest time after `at` at which a peer expires. */
    nextExpiry(at: number): number | undefined {
      const next = db
        .select({ at: peer.expiresAt })
        .from(peer)
        .where(gt(peer.expiresAt, at))
        .orderBy(asc(peer.expiresAt))
        .limit(1)
        .get()
      return next?.at ?? undefined
    },
  }
}

function firstFree(
  taken: { addressIndex: number }[],
  { first, last }: { first: number; last: number },
): number {
  const inside = taken.map(({ addressIndex }) => addressIndex).filter((addressIndex) => addressIndex >= first)
  const gap = inside.findIndex((addressIndex, at) => addressIndex !== first + at)
  const addressIndex = first + (gap === -1 ? inside.length : gap)
  if (addressIndex <= last) return addressIndex
  throw new Problem('vpn-full', { case: 'all', count: last - first + 1 })
}

/** The key is the one thing besides the name that two peers can't share. */
function telling<T>({ name, publicKey }: { name: string; publicKey?: string }, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isConflict(error)) throw error
    throw new Problem(
      'key-taken',
      { name, key: publicKey ?? '' },
      {
        errors: [{ path: 'public_key', ...heard(say('key-taken')) }],
      },
    )
  }
}
