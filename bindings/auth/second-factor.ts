import { newTypedCode, typedCodeHash } from '../../cell/secrets/typed-code.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import { isPassword } from '../../db/password.ts'
import type { SecondFactors } from '../../db/second-factors.ts'
import type { Users } from '../../db/users.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { openTries, type Trier } from './tries.ts'

interface SecondFactorTools {
  factors: SecondFactors
  users: Pick<Users, 'get'>
  sealer: Sealer
  /** By which name the list of an app shows the cell. */
  cellName(): string
  now?: () => number
}

/** Recovery codes, made once when it is turned on. */
const recoveryCodes = 10

export type SecondFactor = ReturnType<typeof openSecondFactor>

/** Two-factor sign-in: six digits that change every half minute, by an app (RFC 6238), or a recovery code. */
export function openSecondFactor({ factors, users, sealer, cellName, now = Date.now }: SecondFactorTools) {
  const codeTries = openTries('code')
  const passwordTries = openTries('password')

  const about = (name: string): string => `second-factor:${name}`

  async function stepOf(sealed: string, name: string, code: string): Promise<number | null> {
    // Few sign in with a code: the package is loaded by those who do.
    const { totpStep } = await import('../../cell/sign-in/totp.ts')
    return totpStep(sealer.open(about(name), sealed), code, now())
  }

  /** Uses a code up: one of the app, or a recovery code. */
  async function use(name: string, code: string): Promise<boolean> {
    const row = factors.on(name)
    if (row === undefined) return false
    const step = await stepOf(row.sealed, name, code)
    if (step !== null) return factors.useStep(name, step)
    return factors.useRecoveryCode(name, typedCodeHash(code).toString('hex'))
  }

  const wrong = (): Problem => new Problem('code-wrong', {})

  return {
    isOn: (name: string) => factors.on(name) !== undefined,
    /** Throws `code-wrong` or `locked-out`. */
    judge: (trier: Trier, name: string, code: string) => codeTries.judge(trier, () => use(name, code), wrong),

    show(caller: Caller) {
      const name = userOf(caller)
      const row = factors.on(name)
      return {
        on: row !== undefined,
        since: row === undefined ? null : new Date(row.onSince).toISOString(),
        recovery_codes_left: factors.recoveryCodesLeft(name),
      }
    },
    /** Begins with a new secret, which no other answer has. Throws `second-factor-on`. */
    async begin(caller: Caller) {
      const name = userOf(caller)
      const { newTotpSecret, totpUri } = await import('../../cell/sign-in/totp.ts')
      const secret = newTotpSecret()
      factors.begin(name, sealer.seal(about(name), secret))
      return { secret, uri: totpUri(secret, { issuer: cellName(), label: name }) }
    },
    /** Turns it on when the app shows the right code; gives the recovery codes, once. */
    async confirm(caller: Caller, code: string) {
      const name = userOf(caller)
      const row = factors.find(name)
      if (row === undefined) throw new Problem('second-factor-off', { case: 'begun' })
      if (row.onSince !== null) throw new Problem('second-factor-on', {})
      const step = await stepOf(row.sealed, name, code)
      if (step === null) throw wrong()
      const codes = Array.from({ length: recoveryCodes }, newTypedCode)
      factors.turnOn(
        name,
        step,
        codes.map((one) => typedCodeHash(one).toString('hex')),
      )
      return { recovery_codes: codes }
    },
    /** Needs both: who holds an open browser, or the phone alone, can't. */
    async turnOff(caller: Caller, given: { password: string; code: string }): Promise<void> {
      const name = userOf(caller)
      if (factors.on(name) === undefined) throw new Problem('second-factor-off', { case: 'off' })
      const trier = { device: `session:${caller.kind === 'session' ? caller.session : ''}` }
      const kept = users.get(name)?.password
      await passwordTries.judge(trier, () => isPassword(given.password, kept), wrongPassword)
      await codeTries.judge(trier, () => use(name, given.code), wrong)
      factors.remove(name)
    },
    /** For who has shown in another way who they are, and has lost the phone. */
    forget: (name: string) => factors.remove(name),
  }
}

function userOf(caller: Caller): string {
  if (caller.kind === 'session') return caller.user
  throw new Problem('not-allowed', { case: 'password' })
}

function wrongPassword(): Problem {
  return new Problem('credentials-wrong', {})
}
