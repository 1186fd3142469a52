import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { nameKey } from '../config/name-key.ts'
import { Problem } from '../config/problem.ts'
import { endDeviceLinks } from './end-device-links.ts'
import { isConflict, type Db } from './open.ts'
import { peer, peerDevice } from './schema.ts'
import { heard, say } from '../config/field-messages.ts'

export type DeviceRow = typeof peerDevice.$inferSelect
export type NewDevice = Omit<DeviceRow, 'addressIndex' | 'createdAt' | 'keysAt' | 'seenAt'>
type DeviceChange = Partial<Omit<DeviceRow, 'peer' | 'addressIndex' | 'createdAt'>>

/** The places that a network has for devices, both ends included. */
export interface AddressIndexes {
  first: number
  last: number
}

/** A peer has no more devices than this: one that adds its own must not take all addresses. */
const mostDevices = 16

export type PeerDevices = ReturnType<typeof openPeerDevices>

/** The devices of peers, each peer's oldest first. Private keys are sealed before they come here. */
export function openPeerDevices(db: Db, now: () => number = Date.now) {
  const inOrder = [asc(peerDevice.createdAt), asc(peerDevice.name)]
  const named = (ofPeer: string, name: string) => and(eq(peerDevice.peer, ofPeer), eq(peerDevice.name, name))
  const unknown = (ofPeer: string, name: string): Problem => {
    const known = db.select({ name: peer.name }).from(peer).where(eq(peer.name, ofPeer)).get()
    return known === undefined
      ? new Problem('peer-unknown', { name: ofPeer })
      : new Problem('device-unknown', { peer: ofPeer, device: name })
  }

  return {
    /** All of them, with their peers. */
    all(): { device: DeviceRow; peer: typeof peer.$inferSelect }[] {
      return db
        .select({ device: peerDevice, peer })
        .from(peerDevice)
        .innerJoin(peer, eq(peer.name, peerDevice.peer))
        .orderBy(asc(peerDevice.peer), ...inOrder)
        .all()
    },
    of(...peers: string[]): DeviceRow[] {
      return db
        .select()
        .from(peerDevice)
        .where(inArray(peerDevice.peer, peers))
        .orderBy(...inOrder)
        .all()
    },
    /** The oldest device of a peer. */
    first(ofPeer: string): DeviceRow | undefined {
      return db
        .select()
        .from(peerDevice)
        .where(eq(peerDevice.peer, ofPeer))
        .orderBy(...inOrder)
        .limit(1)
        .get()
    },
    find: (ofPeer: string, name: string): DeviceRow | undefined =>
      db.select().from(peerDevice).where(named(ofPeer, name)).get(),
    /** Throws `peer-unknown` or `device-unknown`. */
    get(ofPeer: string, name: string): DeviceRow {
      const row = this.find(ofPeer, name)
      if (row === undefined) throw unknown(ofPeer, name)
      return row
    },
    /** Throws `peer-unknown`, `device-exists`, `devices-full`, `key-taken` or `vpn-full`. */
    add(row: NewDevice, addressIndexes: AddressIndexes): DeviceRow {
      return db.transaction(() => {
        const others = this.of(row.peer)
        const owner = db.select().from(peer).where(eq(peer.name, row.peer)).get()
        if (owner === undefined) throw unknown(row.peer, row.name)
        if (others.length >= mostDevices)
          throw new Problem('devices-full', { peer: row.peer, most: mostDevices })
        mustBeNew(row.name, others)
        // A clock that was set back must not give two of a peer's devices one time: it tells them apart.
        const at = Math.max(now(), ...others.map(({ createdAt }) => createdAt + 1))
        return insertDevice(db, row, addressIndexes, at)
      })
    },
    /**
     * With other keys or without access, its one-time link ends too: whoever has seen it must not get what comes after.
     * Throws `peer-unknown`, `device-unknown`, `device-exists` or `key-taken`.
     */
    change(ofPeer: string, name: string, change: DeviceChange): DeviceRow {
      return db.transaction(() => {
        const before = this.get(ofPeer, name)
        if (Object.keys(change).length === 0) return before
        if (change.name !== undefined)
          mustBeNew(
            change.name,
            this.of(ofPeer).filter((one) => one.name !== name),
          )
        // With these keys it was not seen yet.
        const set = change.publicKey === undefined ? change : { ...change, seenAt: null }
        telling(ofPeer, change.publicKey, () =>
          db.update(peerDevice).set(set).where(named(ofPeer, name)).run(),
        )
        const after = this.get(ofPeer, change.name ?? name)
        if (change.publicKey !== undefined || !after.enabled) endDeviceLinks(db, ofPeer, after.name)
        return after
      })
    },
    /** When devices were seen, in ms since 1970 by their public keys. Other keys are those of devices that are gone. */
    noteSeen(seen: ReadonlyMap<string, number>): void {
      db.transaction(() => {
        for (const [publicKey, seenAt] of seen)
          db.update(peerDevice).set({ seenAt }).where(eq(peerDevice.publicKey, publicKey)).run()
      })
    },
    /** Whatever it is called now: `createdAt` tells it from the others of its peer. Already gone is fine. */
    forget(ofPeer: string, createdAt: number): void {
      db.delete(peerDevice)
        .where(and(eq(peerDevice.peer, ofPeer), eq(peerDevice.createdAt, createdAt)))
        .run()
    },
  }
}

/** Gives a new device the first free place of `addressIndexes`. Throws `key-taken` or `vpn-full`. */
export function insertDevice(db: Db, row: NewDevice, addressIndexes: AddressIndexes, at: number): DeviceRow {
  const addressIndex = firstFree(db, addressIndexes)
  return telling(row.peer, row.publicKey, () =>
    db
      .insert(peerDevice)
      .values({ ...row, addressIndex, createdAt: at, keysAt: at })
      .returning()
      .get(),
  )
}

function firstFree(db: Db, { first, last }: AddressIndexes): number {
  const inside = db
    .select({ addressIndex: peerDevice.addressIndex })
    .from(peerDevice)
    .where(sql`${peerDevice.addressIndex} >= ${first}`)
    .orderBy(asc(peerDevice.addressIndex))
    .all()
  const gap = inside.findIndex(({ addressIndex }, at) => addressIndex !== first + at)
  const addressIndex = first + (gap === -1 ? inside.length : gap)
  if (addressIndex <= last) return addressIndex
  throw new Problem('vpn-full', { case: 'all', count: last - first + 1 })
}

function mustBeNew(name: string, others: DeviceRow[]): void {
  const namesake = others.find((one) => nameKey(one.name) === nameKey(name))
  if (namesake === undefined) return
  const errors = [{ path: 'name', ...heard(say('device-name-taken')) }]
  throw new Problem('device-exists', { peer: namesake.peer, device: namesake.name }, { errors })
}

/** The key is the one thing that two devices can't share whose names and places were looked up before. */
function telling<T>(name: string, publicKey: string | undefined, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isConflict(error)) throw error
    const errors = [{ path: 'public_key', ...heard(say('key-taken')) }]
    throw new Problem('key-taken', { name, key: publicKey ?? '' }, { errors })
  }
}
