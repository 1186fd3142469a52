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
  const remove = (name: string): Planned => ({ about: row, operation: { do: 'remove', username: name } })
  if (row.state === 'removing') return [remove(displaces?.username ?? username)]
  const passwords = [row, ...further].map(({ sealed }) => secrets.open(service, username, sealed))
  const add: Operation = {
    do: 'add',
    username,
    passwords,
    display_name: row.peer ?? username,
    adopt: row.adopt,
  }
  return [...(displaces === null ? [] : [remove(displaces.username)]), { about: row, operation: add }]
}
