import { randomBytes } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import { hashPassword, isPassword } from '../../db/password.ts'
import type { Sessions } from '../../db/sessions.ts'
import type { Users } from '../../db/users.ts'
import { behindTls } from '../../runtime/http/same-origin.ts'
import { csrfToken, type Cookies } from '../../runtime/http/cookies.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { openBackoff, type Backoff } from '../../runtime/backoff.ts'
import { hour } from '../../config/units.ts'

interface DoorKeeperTools {
  users: Users
  sessions: Sessions
  cookies: Cookies
  /** In which pages tell the time. */
  timeZone(): string
  now?: () => number
}

/** After so long without a try, in ms, earlier ones no longer count. */
const resetMs = hour

/** Tries before waits begin, and how long these grow. Whoever tries, the box's own hash never runs oftener than this. */
const rateLimits = {
  address: { free: 5, longestMs: 15 * 60 * 1000, resetMs },
  account: { free: 20, longestMs: 60 * 1000, resetMs },
  all: { free: 50, longestMs: 10 * 1000, resetMs },
  device: { free: 5, longestMs: 60 * 1000, resetMs },
}

export type SignIn = ReturnType<typeof openSignIn>

/** Signs people in and out. Passwords come in and go nowhere but into the hash. */
export function openSignIn({ users, sessions, cookies, timeZone, now }: DoorKeeperTools) {
  const throttles = {
    address: openBackoff(rateLimits.address, now),
    account: openBackoff(rateLimits.account, now),
    all: openBackoff(rateLimits.all, now),
    device: openBackoff(rateLimits.device, now),
  }

  /** A device that signed in before has its own budget and needs no other, so strangers never lock the owner out. */
  function budgets(request: Request, user: string, address: string): [Backoff, string][] {
    const device = cookies.read(request, 'device')
    if (device !== undefined && sessions.knows(device, user)) return [[throttles.device, device]]
    return [
      [throttles.address, address],
      [throttles.account, user],
      [throttles.all, ''],
    ]
  }

  /** Judges a password, but only when there is a budget for it: the costly hash comes last. */
  async function judge(keys: [Backoff, string][], password: string, kept: string | undefined): Promise<void> {
    const waitMs = Math.max(...keys.map(([throttle, key]) => throttle.waitFor(key)))
    if (waitMs > 0) throw lockedOut(waitMs)
    for (const [throttle, key] of keys) throttle.tried(key)
    if (!(await isPassword(password, kept))) throw new Problem('credentials-wrong', {})
    for (const [throttle, key] of keys) throttle.reset(key)
  }

  /** Cookies of a new session, and of the device when it is new. */
  function open(request: Request, user: string): string[] {
    const secure = behindTls(request)
    const device = cookies.read(request, 'device')
    const known = device !== undefined && sessions.knows(device, user)
    return [
      cookies.session(sessions.open(user), secure),
      ...(known ? [] : [cookies.device(sessions.remember(user), secure)]),
    ]
  }

  return {
    /** Gives the cookies; throws `credentials-wrong` or `locked-out`. */
    async signIn(request: Request, address: string, given: { username: string; password: string }) {
      const keys = budgets(request, given.username, address)
      await judge(keys, given.password, users.get(given.username)?.password)
      return open(request, given.username)
    },

    signOut(request: Request, caller: Caller): string {
      if (caller.kind === 'session') sessions.end(caller.session)
      return cookies.noSession(behindTls(request))
    },

    /** Ends every other session and gives the cookies of a new one. */
    async changePassword(request: Request, caller: Caller, given: { old: string; new: string }) {
      if (caller.kind !== 'session') throw new Problem('not-allowed', { case: 'password' })
      const keys: [Backoff, string][] = [[throttles.device, `session:${caller.session}`]]
      await judge(keys, given.old, users.get(caller.user)?.password)
      users.changePassword(caller.user, await hashPassword(given.new))
      return open(request, caller.user)
    },

    /** Makes a new password for the admin and ends every session: for who owns the box and forgot. */
    async resetAdmin() {
      const admin = users.admin()
      if (admin === undefined) throw new Problem('setup-required', {})
      const password = randomBytes(15).toString('base64url')
      users.changePassword(admin.name, await hashPassword(password))
      return { username: admin.name, password }
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
    open,
  }
}

function lockedOut(waitMs: number): Problem {
  const seconds = Math.ceil(waitMs / 1_000)
  return new Problem(
    'locked-out',
    { seconds },
    {
      retryAfterMs: waitMs,
    },
  )
}
