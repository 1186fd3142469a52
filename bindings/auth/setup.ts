import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../config/problem.ts'
import { hashPassword } from '../../db/password.ts'
import type { Users } from '../../db/users.ts'
import type { DomainWish } from '../domain/check-domain.ts'
import type { SignIn } from './sign-in.ts'

/** 80 bits: sixteen letters of RFC 4648's base32, typed from a screen in groups of four. */
const codeBytes = 10
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
  let code = { hash: hashOf(randomBytes(codeBytes).toString('hex')), left: tryLimit }
  let completing = false

  const isDone = (): boolean => users.admin() !== undefined
  function mustNotBeDone(): void {
    if (isDone()) throw new Problem('setup-done', { case: 'before' })
  }

  function checkCode(given: string): void {
    if (code.left === 0) throw new Problem('setup-code-spent', { tries: tryLimit })
    code.left -= 1
    if (!timingSafeEqual(hashOf(normal(given)), code.hash))
      throw new Problem('setup-code-wrong', { left: code.left })
    code.left += 1
  }

  return {
    isDone,
    /** A new code; the one before is worth nothing any more. Shown once, kept hashed. */
    newCode(): string {
      mustNotBeDone()
      const text = base32(randomBytes(codeBytes))
      code = { hash: hashOf(text), left: tryLimit }
      return text.replaceAll(/(.{4})(?=.)/g, '$1-')
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
    async complete(request: Request, answers: SetUp): Promise<string[]> {
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
        return signIn.open(request, admin.username)
      } finally {
        completing = false
      }
    },
  }
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)])
    .join('')
}

/** People type small letters, spaces, and 0 and 1 for letters that base32 has instead of them. */
function normal(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I')
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
