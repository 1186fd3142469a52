import { and, eq, lt } from 'drizzle-orm'
import { Problem } from '../config/problem.ts'
import type { Db } from './open.ts'
import { recoveryCode, secondFactor } from './schema.ts'

type SecondFactorRow = typeof secondFactor.$inferSelect

export type SecondFactors = ReturnType<typeof openSecondFactors>

/** Who shows a code of their phone at sign-in. Secrets are sealed before they come here, and recovery codes hashed. */
export function openSecondFactors(db: Db, now: () => number = Date.now) {
  function find(name: string): SecondFactorRow | undefined {
    return db.select().from(secondFactor).where(eq(secondFactor.user, name)).get()
  }

  return {
    find,
    /** What is on; what was only begun asks nobody for a code. */
    on(name: string): (SecondFactorRow & { onSince: number }) | undefined {
      const row = find(name)
      return row === undefined || row.onSince === null ? undefined : { ...row, onSince: row.onSince }
    },
    /** Begins with a new secret. Throws `second-factor-on`. */
    begin(name: string, sealed: string): void {
      const set = { sealed, onSince: null, lastStep: 0 }
      if (this.on(name) !== undefined) throw new Problem('second-factor-on', {})
      db.insert(secondFactor)
        .values({ user: name, ...set })
        .onConflictDoUpdate({ target: secondFactor.user, set })
        .run()
    },
    /** A first code was right: from now on one is asked for. */
    turnOn(name: string, step: number, hashes: string[]): void {
      db.transaction(() => {
        db.update(secondFactor)
          .set({ onSince: now(), lastStep: step })
          .where(eq(secondFactor.user, name))
          .run()
        db.delete(recoveryCode).where(eq(recoveryCode.user, name)).run()
        db.insert(recoveryCode)
          .values(hashes.map((hash) => ({ user: name, hash })))
          .run()
      })
    },
    /** False when the code of this step of time, or of a later one, was used before. */
    useStep(name: string, step: number): boolean {
      const unused = and(eq(secondFactor.user, name), lt(secondFactor.lastStep, step))
      return db.update(secondFactor).set({ lastStep: step }).where(unused).returning().get() !== undefined
    },
    /** False when there is no such code, or none any more. */
    useRecoveryCode(name: string, hash: string): boolean {
      const same = and(eq(recoveryCode.user, name), eq(recoveryCode.hash, hash))
      return db.delete(recoveryCode).where(same).returning().get() !== undefined
    },
    recoveryCodesLeft(name: string): number {
      return db.select().from(recoveryCode).where(eq(recoveryCode.user, name)).all().length
    },
    /** Already off is fine. */
    remove(name: string): void {
      db.transaction(() => {
        db.delete(secondFactor).where(eq(secondFactor.user, name)).run()
        db.delete(recoveryCode).where(eq(recoveryCode.user, name)).run()
      })
    },
  }
}
