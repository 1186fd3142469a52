import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import { openAdminReset } from '../bindings/auth/admin-reset.ts'
import { openSecondFactor } from '../bindings/auth/second-factor.ts'
import { openSignIn } from '../bindings/auth/sign-in.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import { openDevices } from '../db/devices.ts'
import { openInvites } from '../db/invites.ts'
import type { Db } from '../db/open.ts'
import { openSecondFactors } from '../db/second-factors.ts'
import { openSessions } from '../db/sessions.ts'
import { openTokens } from '../db/tokens.ts'
import { openUsers } from '../db/users.ts'
import { openStillMay } from '../runtime/functions/still-may.ts'
import { openCookies } from '../runtime/http/cookies.ts'

interface SignInPartsTools {
  db: Db
  sealer: Sealer
  /** This cell, as its cookies name it. */
  owner: string
  settings: SettingsFile
}

/** Puts together who comes in: credentials, how people get them, and how they lose them. */
export function openSignInParts({ db, sealer, owner, settings }: SignInPartsTools) {
  const tokens = openTokens(db)
  const users = openUsers(db)
  const sessions = openSessions(db)
  const devices = openDevices(db)
  const invites = openInvites(db)
  const cookies = openCookies(owner)
  const secondFactor = openSecondFactor({
    ...{ factors: openSecondFactors(db), users, sealer },
    cellName: () => settings.current().cell_name,
  })
  return {
    ...{ tokens, users, sessions, devices, invites, cookies, secondFactor },
    stillMayOf: openStillMay({ sessions, tokens }),
    signIn: openSignIn({
      ...{ users, sessions, tokens, secondFactor, cookies, devices },
      timeZone: () => settings.current().time_zone,
    }),
    adminReset: openAdminReset({ users, secondFactor, sessions, tokens, invites }),
  }
}
