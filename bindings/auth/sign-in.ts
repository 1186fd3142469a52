import { nameKey } from '../../config/name-key.ts'
import { Problem } from '../../config/problem.ts'
import { minute } from '../../config/units.ts'
import type { Devices } from '../../db/devices.ts'
import { hashPassword, isPassword } from '../../db/password.ts'
import { sessionMs, type Sessions } from '../../db/sessions.ts'
import type { Tokens } from '../../db/tokens.ts'
import type { Users } from '../../db/users.ts'
import { csrfToken, type Cookies } from '../../runtime/http/cookies.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { openChallenges } from './challenges.ts'
import type { SecondFactor } from './second-factor.ts'
import { openTries, type Trier } from './tries.ts'
import { placeOf, type Visit } from './visit.ts'

interface DoorKeeperTools {
  users: Users
  sessions: Sessions
  devices: Devices
  tokens: Pick<Tokens, 'revokeAll'>
  secondFactor: SecondFactor
  cookies: Cookies
  /** In which pages tell the time. */
  timeZone(): string
  now?: () => number
}

/** How long a session lasts whose cookie every program of this machine may get, in ms. */
const sharedSessionMs = 15 * minute

export type SignIn = ReturnType<typeof openSignIn>

/** Signs people in and out. Passwords come in and go nowhere but into the hash. */
export function openSignIn(tools: DoorKeeperTools) {
  const { users, sessions, devices, tokens, secondFactor, cookies, timeZone, now } = tools
  const tries = openTries('password')
  const challenges = openChallenges(now)

  function trierOf({ req, var: { address, site } }: Visit, user: string): Trier {
    const device = cookies.read(req.raw, 'device', site)
    return device !== undefined && devices.knows(device, user) ? { device } : { address, user }
  }

  /** Throws `credentials-wrong` or `locked-out`. */
  async function judge(trier: Trier, user: string, password: string): Promise<void> {
    const kept = users.get(user)?.password
    await tries.judge(
      trier,
      () => isPassword(password, kept),
      () => new Problem('credentials-wrong', {}),
    )
  }

  /** Throws `sign-in-closed`. */
  function mustBeOpen(user: string): void {
    if (!users.mayEnter(user)) throw new Problem('sign-in-closed', {})
  }

  /** Cookies of a new session, and of the device when it is new; none of these where other programs would get it. */
  function open(visit: Visit, user: string): string[] {
    const { site } = visit.var
    const ms = site === 'shared' ? sharedSessionMs : sessionMs
    const isKnown = site === 'shared' || 'device' in trierOf(visit, user)
    return [
      cookies.session(sessions.open(user, placeOf(visit), ms), ms, site),
      ...(isKnown ? [] : [cookies.device(devices.remember(user), site)]),
    ]
  }

  return {
    /** Gives the cookies, or the challenge of the second step; throws `credentials-wrong`, `locked-out` or `sign-in-closed`. */
    async signIn(visit: Visit, { username: typed, password }: { username: string; password: string }) {
      // Another way to write a name is no other account to try.
      const username = users.named(typed)?.name ?? nameKey(typed)
      await judge(trierOf(visit, username), username, password)
      mustBeOpen(username)
      if (!secondFactor.isOn(username)) return { cookies: open(visit, username), next: null }
      const passed = { user: username, password: users.get(username)?.password ?? '' }
      const { challenge, until } = challenges.make(passed)
      return { cookies: [], next: { challenge, expires_at: new Date(until).toISOString() } }
    },

    /** The second step; throws `challenge-over`, `code-wrong`, `locked-out` or `sign-in-closed`. */
    async answerChallenge(visit: Visit, { challenge, code }: { challenge: string; code: string }) {
      const passed = challenges.find(challenge)
      if (passed === undefined || users.get(passed.user)?.password !== passed.password)
        throw new Problem('challenge-over', {})
      const { user } = passed
      await secondFactor.judge(trierOf(visit, user), user, code)
      mustBeOpen(user)
      challenges.spend(challenge)
      return open(visit, user)
    },

    signOut({ var: { site } }: Visit, caller: Caller): string {
      if (caller.kind === 'session') sessions.end(caller.session)
      return cookies.noSession(site)
    },

    /** For who signed in some time ago: the password once more. */
    async confirmPassword(caller: Caller, password: string): Promise<void> {
      const { user, session } = signedIn(caller)
      await judge({ device: `session:${session}` }, user, password)
      sessions.prove(session)
    },

    /** Ends every other session, the admin's tokens too where that is wanted, and gives the cookies of a new session. */
    async changePassword(
      visit: Visit,
      caller: Caller,
      given: { old_password: string; new_password: string; end_tokens: boolean },
    ) {
      const { user, session, peer } = signedIn(caller)
      await judge({ device: `session:${session}` }, user, given.old_password)
      users.changePassword(user, await hashPassword(given.new_password))
      if (given.end_tokens && peer === null) tokens.revokeAll()
      return open(visit, user)
    },

    me(caller: Caller) {
      const peer = caller.kind === 'session' ? caller.peer : null
      return {
        name: caller.name,
        kind: caller.kind,
        role: peer === null ? ('admin' as const) : ('peer' as const),
        peer,
        time_zone: timeZone(),
      }
    },
    csrf: (caller: Caller) => (caller.kind === 'session' ? csrfToken(caller.secret) : null),
    mustBeOpen,
    open,
  }
}

function signedIn(caller: Caller) {
  if (caller.kind === 'session') return caller
  throw new Problem('not-allowed', { case: 'password' })
}
