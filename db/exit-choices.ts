import { and, asc, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { deviceExit, peerExit } from './schema.ts'

export type ExitChoices = ReturnType<typeof openExitChoices>

/** Who leaves by which connection: a peer, and a device that leaves otherwise. Null is the direct way. */
export function openExitChoices(db: Db) {
  return {
    /** Each as the API names it; a device stands after its peer. */
    all() {
      return {
        peers: db.select().from(peerExit).orderBy(asc(peerExit.peer)).all(),
        devices: db.select().from(deviceExit).orderBy(asc(deviceExit.peer), asc(deviceExit.device)).all(),
      }
    },
    ofPeer(peer: string) {
      const own = db.select().from(peerExit).where(eq(peerExit.peer, peer)).get()
      const devices = db.select().from(deviceExit).where(eq(deviceExit.peer, peer)).all()
      return { connection: own?.connection ?? null, devices }
    },
    choose(peer: string, connection: string | null): void {
      if (connection === null) db.delete(peerExit).where(eq(peerExit.peer, peer)).run()
      else
        db.insert(peerExit)
          .values({ peer, connection })
          .onConflictDoUpdate({ target: peerExit.peer, set: { connection } })
          .run()
    },
    chooseFor(peer: string, device: string, connection: string | null): void {
      db.insert(deviceExit)
        .values({ peer, device, connection })
        .onConflictDoUpdate({ target: [deviceExit.peer, deviceExit.device], set: { connection } })
        .run()
    },
    /** The device leaves as its peer does. */
    follow(peer: string, device: string): void {
      db.delete(deviceExit)
        .where(and(eq(deviceExit.peer, peer), eq(deviceExit.device, device)))
        .run()
    },
    /** Who uses a connection, devices as `<peer>/<device>`. */
    usersOf(connection: string): string[] {
      const peers = db.select().from(peerExit).where(eq(peerExit.connection, connection)).all()
      const devices = db.select().from(deviceExit).where(eq(deviceExit.connection, connection)).all()
      return [...peers.map(({ peer }) => peer), ...devices.map(({ peer, device }) => `${peer}/${device}`)]
    },
  }
}
