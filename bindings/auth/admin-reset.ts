import { randomBytes } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import { hashPassword } from '../../db/password.ts'
import type { Invites } from '../../db/invites.ts'
import type { Sessions } from '../../db/sessions.ts'
import type { Tokens } from '../../db/tokens.ts'
import type { Users } from '../../db/users.ts'
import type { SecondFactor } from './second-factor.ts'

interface ResetTools {
  users: Users
  secondFactor: Pick<SecondFactor, 'forget'>
  sessions: Pick<Sessions, 'endAll'>
  tokens: Pick<Tokens, 'revokeAll'>
  invites: Pick<Invites, 'endAll'>
}

export type AdminReset = ReturnType<typeof openAdminReset>

/** For who owns the box, and forgot or was robbed. */
export function openAdminReset({ users, secondFactor, sessions, tokens, invites }: ResetTools) {
  return {
    /**
     * Makes a new password for the admin, who signs in with it alone, and ends whatever a thief could have made meanwhile:
     * everybody's sessions, all tokens, and invitations that nobody has used.
     */
    async resetAdmin() {
      const admin = users.admin()
      if (admin === undefined) throw new Problem('setup-required', {})
      const password = randomBytes(15).toString('base64url')
      users.changePassword(admin.name, await hashPassword(password))
      secondFactor.forget(admin.name)
      sessions.endAll()
      tokens.revokeAll()
      invites.endAll()
      return { username: admin.name, password }
    },
  }
}
