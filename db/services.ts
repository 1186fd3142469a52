import { and, asc, eq, ne } from 'drizzle-orm'
import type { ProblemDetails } from '../config/problem.ts'
import type { Db } from './open.ts'
import { evidence, revocationOverride, service } from './schema.ts'

export type ServiceRow = typeof service.$inferSelect
export type EvidenceRow = typeof evidence.$inferSelect

export type OverrideRow = typeof revocationOverride.$inferSelect

export type Services = ReturnType<typeof openServices>

/** The wishes: which services shall be there, and the evidence that their images may run. */
export function openServices(db: Db) {
  return {
    list(): ServiceRow[] {
      return db.select().from(service).orderBy(asc(service.id)).all()
    },
    get(id: string): ServiceRow | undefined {
      return db.select().from(service).where(eq(service.id, id)).get()
    },
    record(row: ServiceRow): void {
      db.insert(service).values(row).onConflictDoUpdate({ target: service.id, set: row }).run()
    },
    want(id: string, wanted: ServiceRow['wanted']): void {
      db.update(service).set({ wanted }).where(eq(service.id, id)).run()
    },
    configure(id: string, config: string): void {
      db.update(service).set({ config }).where(eq(service.id, id)).run()
    },
    trouble(id: string, lastProblem: ProblemDetails | null): void {
      db.update(service).set({ lastProblem }).where(eq(service.id, id)).run()
    },
    forget(id: string): void {
      db.delete(service).where(eq(service.id, id)).run()
    },

    evidence(id: string): EvidenceRow[] {
      return db.select().from(evidence).where(eq(evidence.service, id)).orderBy(asc(evidence.image)).all()
    },
    /** Of all services, by service and image. */
    allEvidence(): EvidenceRow[] {
      return db.select().from(evidence).orderBy(asc(evidence.service), asc(evidence.image)).all()
    },
    evidenceFor(id: string, image: string): EvidenceRow | undefined {
      return db
        .select()
        .from(evidence)
        .where(and(eq(evidence.service, id), eq(evidence.image, image)))
        .get()
    },
    keepEvidence(row: EvidenceRow): void {
      db.insert(evidence)
        .values(row)
        .onConflictDoUpdate({ target: [evidence.service, evidence.image], set: row })
        .run()
    },
    /** Changes what evidence says, where it still is. */
    reviseEvidence({ service, image, pin, verification }: EvidenceRow): void {
      const same = and(eq(evidence.service, service), eq(evidence.image, image), eq(evidence.pin, pin))
      db.update(evidence).set({ verification }).where(same).run()
    },
    /** Leaves the evidence of one image: what an earlier version was made from is trusted no more. */
    keepOnlyEvidence(id: string, image: string): void {
      db.delete(evidence)
        .where(and(eq(evidence.service, id), ne(evidence.image, image)))
        .run()
    },
    override(id: string, mark: string): OverrideRow | undefined {
      return db.select().from(revocationOverride).where(isOverride(id, mark)).get()
    },
    keepOverride(row: OverrideRow): void {
      db.insert(revocationOverride).values(row).onConflictDoNothing().run()
    },
    dropOverride(id: string, mark: string): void {
      db.delete(revocationOverride).where(isOverride(id, mark)).run()
    },
    dropEvidence(id: string): void {
      db.delete(evidence).where(eq(evidence.service, id)).run()
    },
  }
}

function isOverride(id: string, mark: string) {
  return and(eq(revocationOverride.service, id), eq(revocationOverride.mark, mark))
}
