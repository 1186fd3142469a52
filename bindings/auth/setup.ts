import { randomBytes, timingSafeEqual } from 'node:crypto'
import { newTypedCode, typedCodeHash } from '../../cell/secrets/typed-code.ts'
import { Problem } from '../../config/problem.ts'
import { hashPassword } from '../../db/password.ts'
import type { Users } from '../../db/users.ts'
import type { DomainWish } from '../domain/check-domain.ts'
import type { SignIn } from './sign-in.ts'
import type { Visit } from './visit.ts'

/** Wrong codes before a new one must be asked for. */
const tryLimit = 10

interface SetUp {
  code: string
  cell_name: string
  domain: DomainWish
  time_zone?: string
  admin: { username: string; password: string }
  peer?: { name: string }
}

interface SetupKeeperTools {
  users: Users
  signIn: SignIn
  /** Puts the owner's first answers into the settings and keeps the token of the domain. */
  keepAnswers(answers: Pick<SetUp, 'cell_name' | 'domain' | 'time_zone'>): void
  /** Throws the provider's problem. */
  checkDomain(cellName: string, domain: DomainWish, signal: AbortSignal): Promise<void>
  /** Lets the first device in; one that an attempt before has let in is fine. */
  addPeer(name: string): Promise<void>
}

export type Setup = ReturnType<typeof openSetup>

/** The first run: whoever can read the cell's console makes the admin, once. */
export function openSetup(tools: SetupKeeperTools) {
  const { users, signIn, keepAnswers, checkDomain, addPeer } = tools
  let code: { hash: Buffer; left: number } = { hash: randomBytes(32), left: tryLimit }
  let completing = false

  const isDone = (): boolean => users.admin() !== undefined
  function mustNotBeDone(): void {
    if (isDone()) throw new Problem('setup-done', { case: 'before' })
  }

  function checkCode(given: string): void {
    if (code.left === 0) throw new Problem('setup-code-spent', { tries: tryLimit })
    code.left -= 1
    if (!timingSafeEqual(typedCodeHash(given), code.hash))
      throw new Problem('setup-code-wrong', { left: code.left })
    code.left += 1
  }

  return {
    isDone,
    /** A new code; the one before is worth nothing any more. Shown once, kept hashed. */
    newCode(): string {
      mustNotBeDone()
      const text = newTypedCode()
      code = { hash: typedCodeHash(text), left: tryLimit }
      return text
    },
    /** Whether the name can be had, for who has the code. */
    async check(
      { code: given, cell_name, domain }: Pick<SetUp, 'code' | 'cell_name' | 'domain'>,
      signal: AbortSignal,
    ) {
      mustNotBeDone()
      checkCode(given)
      await checkDomain(cell_name, domain, signal)
    },
    /** Gives the cookies of the admin's first session. */
    async complete(visit: Visit, answers: SetUp): Promise<string[]> {
      const { admin, peer } = answers
      mustNotBeDone()
      checkCode(answers.code)
      if (completing) throw new Problem('setup-done', { case: 'now' })
      completing = true
      try {
        const password = await hashPassword(admin.password)
        keepAnswers(answers)
        if (peer !== undefined) await addPeer(peer.name)
        // From here on the set-up is over.
        users.create(admin.username, password)
        return signIn.open(visit, admin.username)
      } finally {
        completing = false
      }
    },
  }
}
