import type { Operation } from '../../cell/accounts/operations.ts'
import type { AccountPasswordRow, AccountRow } from '../../db/accounts.ts'
import type { AccountSecrets } from './account-secrets.ts'

/** An operation, and the account that it is for. */
export interface Planned {
  about: AccountRow | null
  operation: Operation
}

/** What has to be done for an account to be what is wished. Throws `secret-unreadable`. */
export function operationsFor(
  row: AccountRow,
  further: AccountPasswordRow[],
  secrets: AccountSecrets,
): Planned[] {
  const { service, username, displaces } = row
  if (row.state === 'removing')
    return [{ about: row, operation: { do: 'remove', username: displaces?.username ?? username } }]
  const passwords = [row, ...further].map(({ sealed }) => secrets.open(service, username, sealed))
  const add: Operation = {
    do: 'add',
    username,
    passwords,
    display_name: row.peer ?? username,
    adopt: row.adopt,
  }
  return [...removalOf(row), { about: row, operation: add }]
}

/** The removal of the account that a row takes the place of: it can be done even where the row's own can't. */
export function removalOf(row: AccountRow): Planned[] {
  const { displaces } = row
  return displaces === null ? [] : [{ about: row, operation: { do: 'remove', username: displaces.username } }]
}
