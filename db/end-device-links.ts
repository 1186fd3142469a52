import { and, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { deviceLink } from './schema.ts'

/** Whoever has seen the links of a peer's devices, or of one of them, gets nothing by them any more. */
export function endDeviceLinks(db: Db, peer: string, device?: string): void {
  const same = device === undefined ? undefined : eq(deviceLink.device, device)
  db.delete(deviceLink)
    .where(and(eq(deviceLink.peer, peer), same))
    .run()
}
