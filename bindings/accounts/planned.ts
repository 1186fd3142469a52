import { randomBytes } from 'node:crypto'
import type { Operation } from '../../cell/accounts/operations.ts'
import type { AccountPasswordRow } from '../../db/account-passwords.ts'
import type { AccountRow } from '../../db/accounts.ts'
import type { AccountSecrets } from './account-secrets.ts'

/** An operation, the account that it is for, and the removal of an earlier account that it is. */
export interface Planned {
  about: AccountRow | null
  removal?: AccountRow['removals'][number]
  operation: Operation
}

/**
 * What has to be done next for an account to be what is wished. What it takes the place of is removed in a call before: an
 * account that could not be removed must not get another's password. Throws `secret-unreadable`.
 */
export function operationsFor(
  row: AccountRow,
  further: AccountPasswordRow[],
  secrets: AccountSecrets,
): Planned[] {
  const { service, username, peer, adopt } = row
  if (row.state === 'removing' || row.removals.length > 0)
    return row.removals.map((removal) => ({
      ...{ about: row, removal },
      operation: { do: 'remove', username: removal.username, as: removal.id },
    }))
  const passwords = row.suspended
    ? [nobodyKnows()]
    : [row, ...further].map(({ sealed }) => secrets.open(service, username, sealed))
  const operation: Operation = { do: 'add', username, passwords, display_name: peer ?? username, adopt }
  return [{ about: row, operation }]
}

/** The one password of an account that is suspended: every service can do that, and what was the account's stays. */
function nobodyKnows(): string {
  return randomBytes(32).toString('base64url')
}
