import fc from 'fast-check'
import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { openSecondFactor } from '../../bindings/auth/second-factor.ts'
import { openChallenges } from '../../bindings/auth/challenges.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { newTypedCode, typedCodeHash } from '../../cell/secrets/typed-code.ts'
import { browserWords } from '../../cell/sign-in/browser-words.ts'
import { newTotpSecret, totpStep, totpUri } from '../../cell/sign-in/totp.ts'
import { openDb } from '../../db/open.ts'
import { hashPassword } from '../../db/password.ts'
import { openSecondFactors } from '../../db/second-factors.ts'
import { openUsers } from '../../db/users.ts'
import { runs } from '../support/depth.ts'

const minute = 60_000
const step = 30_000

/** The secret and the codes of RFC 6238, appendix B, of which six digits are shown. */
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %i s the code is the one of RFC 6238', (seconds, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const at = seconds * 1_000
  const own = Math.floor(seconds / 30)
  expect(totpStep(secret, code, at)).toBe(own)
  expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at)).toBe(own)
  expect([totpStep(secret, code, at + step), totpStep(secret, code, at - step)]).toEqual([own, own])
  expect([totpStep(secret, code, at + 2 * step), totpStep(secret, code, at - 2 * step)]).toEqual([null, null])
})

test('nothing but six digits is a code', () => {
  const secret = newTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  for (const code of ['', '12345', '1234567', 'abcdef', '-12345', '1e5000', '٣٣٣٣٣٣', `${'1'.repeat(1000)}`])
    expect([code, totpStep(secret, code, Date.now())]).toEqual([code, null])
})

test('the address for apps holds any name, and the same secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (label) => {
      const secret = newTotpSecret()
      const uri = new URL(totpUri(secret, { issuer: 'attic', label }))
      expect(uri.protocol).toBe('otpauth:')
      expect(uri.searchParams.get('secret')).toBe(secret)
      expect(uri.searchParams.get('issuer')).toBe('attic')
      expect(decodeURIComponent(uri.pathname)).toContain(label)
    }),
    { numRuns: runs(50) },
  )
})

async function keeper(at = 1_700_000_000_000) {
  const clock = { now: at }
  const db = openDb(':memory:')
  const users = openUsers(db)
  users.create('ada', await hashPassword('correct horse'))
  const factors = openSecondFactors(db, () => clock.now)
  const sealer = openSealer(Buffer.alloc(32, 7))
  const factor = openSecondFactor({ factors, users, sealer, cellName: () => 'attic', now: () => clock.now })
  const caller = {
    ...({ kind: 'session', name: 'user:ada', user: 'ada', peer: null } as const),
    ...{ session: 'x', secret: 'x', provenAt: 0 },
  }
  const { secret } = await factor.begin(caller)
  const totp = new TOTP({ secret })
  const code = (steps = 0): string => totp.generate({ timestamp: clock.now + steps * step })
  const judge = async (given: string): Promise<string> =>
    await factor.judge({ device: 'known' }, 'ada', given).then(
      () => 'in',
      (problem: { code: string }) => problem.code,
    )
  return { clock, factor, caller, factors, secret, code, judge }
}

test('a code counts once, also a minute later and when the clock was set back', async () => {
  const { clock, factor, caller, code, judge } = await keeper()
  await factor.confirm(caller, code())
  expect(await judge(code())).toBe('code-wrong')
  clock.now += step
  const used = code()
  expect(await judge(used)).toBe('in')
  expect(await judge(used)).toBe('code-wrong')
  clock.now += step
  expect(await judge(used)).toBe('code-wrong')
  clock.now -= 10 * minute
  expect(await judge(code())).toBe('code-wrong')
  clock.now += 11 * minute
  expect(await judge(code())).toBe('in')
})

test('many tries with one code at the same moment let one in', async () => {
  const { clock, factor, caller, factors, code } = await keeper()
  await factor.confirm(caller, code())
  clock.now += step
  const now = Math.floor(clock.now / step)
  expect([1, 2, 3, 4].map(() => factors.useStep('ada', now))).toEqual([true, false, false, false])
})

test('what is sealed opens for its own user alone, and is not what it seals', async () => {
  const { factors, secret } = await keeper()
  const { sealed = '' } = factors.find('ada') ?? {}
  expect(sealed).not.toContain(secret)
  expect(openSealer(Buffer.alloc(32, 7)).open('second-factor:ada', sealed)).toBe(secret)
  expect(() => openSealer(Buffer.alloc(32, 7)).open('second-factor:eve', sealed)).toThrow(/./)
})

test('a second beginning makes the first one worth nothing', async () => {
  const { factor, caller, code } = await keeper()
  const first = code()
  await factor.begin(caller)
  await expect(factor.confirm(caller, first)).rejects.toMatchObject({ code: 'code-wrong' })
})

test('a user that goes takes the second factor along', async () => {
  const { factor, caller, factors, code } = await keeper()
  const { recovery_codes } = await factor.confirm(caller, code())
  expect(factors.recoveryCodesLeft('ada')).toBe(recovery_codes.length)
  factor.forget('ada')
  factor.forget('ada')
  expect([factors.find('ada'), factors.recoveryCodesLeft('ada')]).toEqual([undefined, 0])
})

test('a challenge lasts five minutes, and strangers cannot fill the memory with them', () => {
  const clock = { now: 0 }
  const challenges = openChallenges(() => clock.now)
  const passed = { user: 'ada', password: 'hash' }
  const { challenge, until } = challenges.make(passed)
  expect(until).toBe(5 * minute)
  clock.now = until - 1
  expect(challenges.find(challenge)).toMatchObject(passed)
  clock.now = until
  expect(challenges.find(challenge)).toBeUndefined()
  const many = Array.from({ length: 1_500 }, () => challenges.make(passed).challenge)
  expect(many.filter((one) => challenges.find(one) !== undefined)).toHaveLength(1_000)
  expect(challenges.find(many.at(-1) ?? '')).toBeDefined()
})

test('a typed code is the same however people type it', () => {
  const code = newTypedCode()
  const typed = [
    code.toLowerCase(),
    code.replaceAll('-', ''),
    code.replaceAll('-', '  '),
    code.replaceAll('O', '0'),
  ]
  for (const one of typed) expect(typedCodeHash(one)).toEqual(typedCodeHash(code))
  expect(typedCodeHash(newTypedCode())).not.toEqual(typedCodeHash(code))
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'Chrome, Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1',
    'Safari, iOS',
  ],
  ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['curl/8.14.1', 'curl'],
  ['\u009b31m <script>', ''],
  ['', ''],
])('%s is told as "%s"', (agent, words) => {
  expect(browserWords(agent)).toBe(words)
})
