import type { Scope, TokenRow, Tokens } from '../../db/tokens.ts'

/** API tokens as the API tells them; the secret is shown once, when a token is made. */
export function apiTokens(tokens: Tokens) {
  return {
    list: () => tokens.list().map(shape),
    create(name: string, scope: Scope, expiresAt: number | null) {
      const { row, secret } = tokens.create(name, scope, expiresAt)
      return { ...shape(row), token: secret }
    },
    revoke: (id: string) => tokens.revoke(id),
  }
}

function shape({ id, name, scope, createdAt, expiresAt }: TokenRow) {
  return {
    id,
    name,
    scope,
    created_at: new Date(createdAt).toISOString(),
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  }
}
