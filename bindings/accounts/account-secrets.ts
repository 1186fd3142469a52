import type { Sealer } from '../../cell/secrets/sealer.ts'
import { nameKey } from '../../config/name-key.ts'

/** Passwords of accounts in boxes of their own: none opens as that of another account. */
export function openAccountSecrets(sealer: Sealer) {
  const about = (service: string, username: string): string => `account:${service}/${nameKey(username)}`
  return {
    seal: (service: string, username: string, password: string): string =>
      sealer.seal(about(service, username), password),
    /** Throws `secret-unreadable`. */
    open: (service: string, username: string, sealed: string): string =>
      sealer.open(about(service, username), sealed),
  }
}

export type AccountSecrets = ReturnType<typeof openAccountSecrets>
