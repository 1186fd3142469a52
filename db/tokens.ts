import { createHash, randomBytes } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../config/problem.ts'
import type { Db } from './open.ts'
import { token } from './schema.ts'

export type TokenRow = typeof token.$inferSelect
export type Scope = TokenRow['scope']

export type Tokens = ReturnType<typeof openTokens>

/** API tokens. The secret leaves only with `create`; what is kept is its SHA-256 (256 random bits need no slow hash). */
export function openTokens(db: Db, now: () => number = Date.now) {
  // Built once: every call with a token asks it.
  const byHash = db
    .select()
    .from(token)
    .where(eq(token.hash, sql.placeholder('hash')))
    .prepare()
  return {
    create(name: string, scope: Scope, expiresAt: number | null): { row: TokenRow; secret: string } {
      const secret = `cell_${randomBytes(32).toString('base64url')}`
      const row = db
        .insert(token)
        .values({ id: uuidv7(), name, scope, hash: hashOf(secret), createdAt: now(), expiresAt })
        .returning()
        .get()
      return { row, secret }
    },
    list(): TokenRow[] {
      return db.select().from(token).orderBy(asc(token.id)).all()
    },
    revoke(id: string): void {
      const row = db.delete(token).where(eq(token.id, id)).returning().get()
      if (row === undefined) throw new Problem('token-unknown', { id })
    },
    revokeAll(): void {
      db.delete(token).run()
    },
    /** True while the token with this id lives. */
    lives(id: string): boolean {
      const row = db.select().from(token).where(eq(token.id, id)).get()
      return row !== undefined && (row.expiresAt === null || row.expiresAt > now())
    },
    /** The living token with this secret. */
    find(secret: string): TokenRow | undefined {
      const row = byHash.get({ hash: hashOf(secret) })
      return row !== undefined && (row.expiresAt === null || row.expiresAt > now()) ? row : undefined
    },
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
