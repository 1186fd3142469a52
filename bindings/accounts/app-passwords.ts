import { newPassword } from '../../cell/accounts/new-password.ts'
import { Problem } from '../../config/problem.ts'
import type { AccountRow } from '../../db/accounts.ts'
import type { AccountTools } from './accounts.ts'
import { withAccounts } from './sections.ts'

/** Passwords of devices that one account may have, besides its own. */
const most = 16

/** Further passwords of a peer's own accounts, one for each device: each can be revoked by itself. */
export function openAppPasswords({ accounts, services, peers, secrets, changed }: AccountTools) {
  /** The account of a peer on a service; of several, the one that is named. */
  function ownOf(peer: string, service: string, username: string | undefined): AccountRow {
    const { section } = withAccounts(services, service)
    const own = accounts
      .ofPeer(peers.get(peer).name)
      .filter((row) => row.service === service && (username === undefined || row.username === username))
    const [row] = own
    if (row === undefined) throw new Problem('account-unknown', { service, username: username ?? peer })
    if (section.app_passwords !== true) throw new Problem('app-passwords-none', { id: service })
    return row
  }

  return {
    /** Gives the password: no later answer has it. */
    add(peer: string, service: string, wish: { label: string; username?: string }, actor: string) {
      const { username } = ownOf(peer, service, wish.username)
      const labels = accounts.passwords(service, username).map(({ label }) => label)
      if (labels.includes(wish.label)) throw new Problem('app-password-exists', { label: wish.label })
      if (labels.length >= most) throw new Problem('app-passwords-full', { most })
      const password = newPassword()
      accounts.addPassword(service, username, wish.label, secrets.seal(service, username, password))
      changed(service, actor)
      return { service, username, label: wish.label, password }
    },
    remove(peer: string, service: string, wish: { label: string; username?: string }, actor: string): void {
      const { username } = ownOf(peer, service, wish.username)
      const known = accounts.passwords(service, username).some(({ label }) => label === wish.label)
      if (!known) throw new Problem('app-password-unknown', { label: wish.label })
      accounts.removePassword(service, username, wish.label)
      changed(service, actor)
    },
  }
}

export type AppPasswords = ReturnType<typeof openAppPasswords>
