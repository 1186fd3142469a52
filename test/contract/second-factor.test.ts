import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openAuthenticator } from '../support/authenticator.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { admin, csrf, openJar, type Jar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

async function ownCell(): Promise<EnginelessCell> {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  return cell
}

const path = '/api/auth/second-factor'

/** Turns it on by the code before the one of now, so that two are left to sign in with. */
async function turnOn(jar: Jar) {
  const headers = await csrf(jar)
  const { body } = await jar.call('POST', path, { headers })
  const app = await openAuthenticator(body.secret)
  const answer = await jar.call('POST', `${path}/confirm`, { body: { code: app.code(-1) }, headers })
  expect(answer.status).toBe(200)
  const codes: string[] = answer.body.recovery_codes
  return { app, codes, secret: body.secret as string, uri: body.uri as string }
}

async function firstStep(cell: EnginelessCell, given: object = admin) {
  const jar = openJar(cell.address)
  const answer = await jar.call('POST', '/api/auth/login', { body: given })
  expect(answer.status).toBe(200)
  expect(answer.headers['set-cookie']).toBeUndefined()
  const challenge: string = answer.body.challenge
  const say = (code: string) => jar.call('POST', '/api/auth/login/code', { body: { challenge, code } })
  return { jar, challenge, say }
}

const me = async (jar: Jar): Promise<number> => (await jar.call('GET', '/api/auth/me')).status

describe('two-factor sign-in', () => {
  test('is on once a code confirmed it, and then asks for one', async () => {
    const cell = await ownCell()
    const headers = await csrf(cell.jar)
    const show = async () => (await cell.jar.call('GET', path)).body
    expect(await show()).toEqual({ on: false, since: null, recovery_codes_left: 0 })
    const early = await cell.jar.call('POST', `${path}/confirm`, { body: { code: '123456' }, headers })
    expect(early).toMatchObject({ status: 409, body: { code: 'second-factor-off' } })

    await cell.jar.call('POST', path, { headers })
    const wrong = await cell.jar.call('POST', `${path}/confirm`, { body: { code: '12345' }, headers })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'code-wrong' } })
    // Begun is not on: nobody is locked out by a picture that they did not scan.
    expect((await openJar(cell.address).call('POST', '/api/auth/login', { body: admin })).status).toBe(204)

    const { app, codes, uri } = await turnOn(cell.jar)
    expect(new URL(uri).searchParams.get('issuer')).toBe('attic')
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    expect(await show()).toMatchObject({ on: true, recovery_codes_left: 10 })
    const again = await cell.jar.call('POST', path, { headers })
    expect(again).toMatchObject({ status: 409, body: { code: 'second-factor-on' } })

    const { jar, say } = await firstStep(cell)
    expect(await me(jar)).toBe(401)
    expect(await say('000000')).toMatchObject({ status: 401, body: { code: 'code-wrong' } })
    expect(await me(jar)).toBe(401)
    expect((await say(app.code())).status).toBe(204)
    expect(await me(jar)).toBe(200)
  })

  test('takes each code once: at once, later, and in another sign-in', async () => {
    const cell = await ownCell()
    const { app } = await turnOn(cell.jar)
    const [one, two, three] = [await firstStep(cell), await firstStep(cell), await firstStep(cell)]
    // What turned it on is used up, too.
    expect((await three.say(app.code(-1))).body.code).toBe('code-wrong')
    const code = app.code()
    const both = await Promise.all([one.say(code), two.say(code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 401])
    expect((await three.say(code)).body.code).toBe('code-wrong')
    expect((await three.say(app.code(1))).status).toBe(204)
    // And an older one than the newest is over.
    expect((await (await firstStep(cell)).say(code)).body.code).toBe('code-wrong')
  })

  test('takes each recovery code once, however it is typed', async () => {
    const cell = await ownCell()
    const { codes } = await turnOn(cell.jar)
    const [first = '', second = ''] = codes
    const { jar, say } = await firstStep(cell)
    expect((await say(first.toLowerCase().replaceAll('-', ' '))).status).toBe(204)
    expect(await me(jar)).toBe(200)
    expect((await (await firstStep(cell)).say(first)).body.code).toBe('code-wrong')
    expect((await (await firstStep(cell)).say(second)).status).toBe(204)
    expect((await cell.jar.call('GET', path)).body.recovery_codes_left).toBe(8)
  })

  test('slows guesses of codes down, and no right password starts them anew', async () => {
    const cell = await ownCell()
    await turnOn(cell.jar)
    const statuses: number[] = []
    for (let at = 0; at < 12; at++)
      statuses.push((await (await firstStep(cell)).say(String(at).padStart(6, '0'))).status)
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(statuses).toContain(429)
    const { jar } = cell
    const { body } = await jar.call('POST', '/api/auth/login', { body: admin })
    // The owner's own browser is not held up by it.
    const known = await jar.call('POST', '/api/auth/login/code', {
      body: { challenge: body.challenge, code: '999999' },
    })
    expect(known.body.code).toBe('code-wrong')
  })

  test('a challenge is of use once, to who had it, and not after the password changed', async () => {
    const cell = await ownCell()
    const { codes } = await turnOn(cell.jar)
    const { challenge, say } = await firstStep(cell)
    const made = await openJar(cell.address).call('POST', '/api/auth/login/code', {
      body: { challenge: `${challenge}x`, code: codes[0] },
    })
    expect(made).toMatchObject({ status: 401, body: { code: 'challenge-over' } })
    expect((await say(codes[1] ?? '')).status).toBe(204)
    expect((await say(codes[2] ?? '')).body.code).toBe('challenge-over')

    const before = await firstStep(cell)
    const body = { old_password: admin.password, new_password: 'another long one' }
    await cell.jar.call('POST', '/api/auth/change-password', { body, headers: await csrf(cell.jar) })
    expect((await before.say(codes[3] ?? '')).body.code).toBe('challenge-over')
  })

  test('is turned off by password and code together, and by neither alone', async () => {
    const cell = await ownCell()
    const { app, codes } = await turnOn(cell.jar)
    const headers = await csrf(cell.jar)
    const off = (body: object) => cell.jar.call('DELETE', path, { body, headers })
    expect((await off({ password: 'wrong', code: app.code() })).body.code).toBe('credentials-wrong')
    expect((await off({ password: admin.password, code: '000000' })).body.code).toBe('code-wrong')
    expect((await off({ password: admin.password })).status).toBe(400)
    expect((await off({ password: admin.password, code: codes[0] })).status).toBe(204)
    expect((await off({ password: admin.password, code: codes[1] })).body.code).toBe('second-factor-off')
    expect((await openJar(cell.address).call('POST', '/api/auth/login', { body: admin })).status).toBe(204)
    // What was on before is worth nothing in what is on then.
    const next = await turnOn(cell.jar)
    expect((await (await firstStep(cell)).say(codes[2] ?? '')).body.code).toBe('code-wrong')
    expect((await (await firstStep(cell)).say(next.app.code())).status).toBe(204)
  })

  test('ends with cell admin reset', async () => {
    const cell = await ownCell()
    await turnOn(cell.jar)
    const { stdout } = await runCell(cell.home, ['admin', 'reset', '--json'])
    const jar = openJar(cell.address)
    expect((await jar.call('POST', '/api/auth/login', { body: JSON.parse(stdout) })).status).toBe(204)
    expect((await jar.call('GET', path)).body).toEqual({ on: false, since: null, recovery_codes_left: 0 })
  })

  test("is a peer's own matter, and ends when the peer is invited anew", async () => {
    const cell = await ownCell()
    await cell.call('POST', '/api/peers', { name: 'phone' })
    const given = { username: 'phone', password: 'peer of the cell' }
    const join = async (): Promise<Jar> => {
      const { body } = await cell.call('POST', '/api/peers/phone/invite')
      const jar = openJar(cell.address)
      const accept = { invite: body.invite, password: given.password }
      await jar.call('POST', '/api/auth/accept-invite', { body: accept })
      return jar
    }
    const { app } = await turnOn(await join())
    expect((await openJar(cell.address).call('POST', '/api/auth/login', { body: admin })).status).toBe(204)
    const { jar, say } = await firstStep(cell, given)
    expect((await say(app.code())).status).toBe(204)
    expect((await jar.call('GET', '/api/peer/dashboard')).status).toBe(200)
    // Shut out between the two steps.
    const half = await firstStep(cell, given)
    await cell.call('PUT', '/api/peers/phone', { enabled: false })
    expect((await half.say(app.code(1))).body.code).toBe('sign-in-closed')
    await cell.call('PUT', '/api/peers/phone', { enabled: true })
    await join()
    expect((await openJar(cell.address).call('POST', '/api/auth/login', { body: given })).status).toBe(204)
  })

  test('keeps no secret and no recovery code that could be read, and logs none', async () => {
    const cell = await ownCell()
    const { codes, secret } = await turnOn(cell.jar)
    const { challenge, say } = await firstStep(cell)
    await say(codes[0] ?? '')
    const { body } = await cell.call('GET', '/api/audit?limit=200')
    await cell.stop()
    const folder = join(cell.home, 'data/api')
    const files = readdirSync(folder).filter((name) => name.startsWith('cell.db'))
    const kept = files.map((name) => readFileSync(join(folder, name), 'latin1'))
    const everything = [cell.output(), JSON.stringify(body), ...kept].join('\n')
    const plain = codes.map((code) => code.replaceAll('-', ''))
    for (const one of [secret, challenge, ...codes, ...plain]) expect(everything).not.toContain(one)
  })
})

test('the pages lead through it: on, in by two steps, and off', async () => {
  const cell = await ownCell()
  const web = webOf(cell.output())
  const pages = openJar(web)
  await pages.call('POST', '/sign-in', { form: admin })
  const shown = await pages.call('POST', '/account/second-factor', { form: {} })
  const [, secret = ''] = /<code>([A-Z2-7 ]+)<\/code>/.exec(shown.text) ?? []
  expect(shown.text).toMatch(/<div class="qr" role="img" aria-label="QR code of the secret"><svg /)
  const app = await openAuthenticator(secret.replaceAll(' ', ''))
  const confirm = (code: string) => pages.call('POST', '/account/second-factor/confirm', { form: { code } })
  const mistyped = await confirm('000000')
  expect(mistyped.status).toBe(401)
  expect(mistyped.text).toContain('The code is wrong')
  expect(mistyped.text).toContain('action="/account/second-factor/confirm"')
  const on = await confirm(app.code(-1))
  const codes = on.text.match(/([A-Z2-7]{4}-){3}[A-Z2-7]{4}/g) ?? []
  expect(codes).toHaveLength(10)
  expect((await pages.call('GET', '/account')).text).not.toMatch(/([A-Z2-7]{4}-){3}/)

  const other = openJar(web)
  const step = await other.call('POST', '/sign-in', { form: { ...admin, next: '/jobs' } })
  expect(step.status).toBe(200)
  const [, challenge = ''] = /name="challenge" value="([\w-]+)"/.exec(step.text) ?? []
  const say = (form: Record<string, string>) =>
    other.call('POST', '/sign-in/code', { form: { challenge, next: '/jobs', ...form } })
  const refused = await say({ code: '000000' })
  expect(refused.status).toBe(401)
  expect(refused.text).toContain(`value="${challenge}"`)
  const over = await say({ code: app.code(), challenge: 'old' })
  expect(over.text).toMatch(/Signing in took too long.*name="username"/s)
  expect(await say({ code: app.code() })).toMatchObject({ status: 303, headers: { location: '/jobs' } })
  expect((await other.call('GET', '/jobs')).status).toBe(200)
  for (const elsewhere of ['//evil.example', 'https://evil.example'])
    expect((await say({ code: codes[0] ?? '', next: elsewhere })).headers.location ?? '/').toBe('/')

  const off = { password: admin.password, code: codes[1] ?? '' }
  const wrong = await pages.call('POST', '/account/second-factor/off', { form: { ...off, password: 'x' } })
  expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('Signing in failed')])
  const done = await pages.call('POST', '/account/second-factor/off', { form: off })
  expect(done.headers.location).toBe('/account?done=single')
  expect((await openJar(web).call('POST', '/sign-in', { form: admin })).headers.location).toBe('/')
})
