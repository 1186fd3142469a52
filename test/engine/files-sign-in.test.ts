import { expect, test } from 'vitest'
import { addAccounts, filesClient, runFiles } from '../support/files.ts'
import { rawRequest } from '../support/raw-request.ts'
import { runInside } from '../support/recipe-image.ts'

const accounts = (container: Parameters<typeof runInside>[0], verb: string, input: object) =>
  runInside(container, ['/usr/libexec/cell/accounts', verb], JSON.stringify(input))

const basic = (login: string) => ({ authorization: `Basic ${btoa(login)}` })

test('each password of an account signs in, until it is withdrawn or the account removed', async () => {
  const { container, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const passwords = ['phone', 'laptop']
  expect((await accounts(container, 'set-password', { username: 'ada', passwords })).code).toBe(0)
  const sees = async (login: string) =>
    (await fetch(`http://${address}:8080/me.json`, { headers: basic(login) })).status
  expect(await sees('ada:phone')).toBe(200)
  expect(await sees('Ada@cell.example:laptop'), 'as phones write names').toBe(200)
  expect(await sees('ada:ada-pw')).toBe(401)
  expect(await sees('nobody:phone')).toBe(401)
  expect(await sees('ada:')).toBe(401)
  expect(await sees(`ada:${'x'.repeat(100)}`)).toBe(401)
  expect((await accounts(container, 'set-password', { username: 'ada', passwords: ['laptop'] })).code).toBe(0)
  expect(await sees('ada:phone')).toBe(401)
  expect(await sees('ada:laptop')).toBe(200)
  expect((await accounts(container, 'remove', { username: 'ada' })).code).toBe(0)
  expect(await sees('ada:laptop')).toBe(401)
})

test('who guesses is slowed down, and who knows is not', async () => {
  const { container, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const sees = async (password: string) =>
    await fetch(`http://${address}:8080/me.json`, { headers: basic(`ada:${password}`) })
  expect((await sees('ada-pw')).status).toBe(200)
  const guesses: Response[] = []
  for (const guess of Array.from({ length: 40 }, (_, at) => `guess-${at}`)) guesses.push(await sees(guess))
  const statuses = guesses.map(({ status }) => status)
  expect(statuses.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 401))
  expect(statuses).toContain(429)
  expect(guesses.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('3')
  expect((await sees('ada-pw')).status).toBe(200)
})

test('a browser gets a session, which ends with the password it was made by', async () => {
  const { container, address } = await runFiles()
  await addAccounts(container, ['ada', 'ben'])
  const origin = `http://${address}:8080`
  const form = (fields: Record<string, string>, more: Record<string, string> = {}) =>
    fetch(`${origin}/signin`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: more,
    })
  const wrong = await form({ user: 'ada', password: 'wrong', to: '/#/dav/ada/' })
  expect(wrong.headers.get('location')).toBe('/signin?failed=wrong&user=ada&to=%2f%23%2fdav%2fada%2f')
  expect(wrong.headers.get('set-cookie')).toBeNull()
  expect((await form({ user: 'ada', password: 'ada-pw' }, { origin: 'http://evil.example' })).status).toBe(
    403,
  )
  for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/x\r\nSet-Cookie: a=b'])
    expect((await form({ user: 'ada', password: 'ada-pw', to })).headers.get('location'), to).toBe('/')

  const right = await form(
    { user: 'Ada', password: 'ada-pw', to: '/plain/' },
    { 'x-forwarded-proto': 'https' },
  )
  expect(right.headers.get('location')).toBe('/plain/')
  const given = right.headers.get('set-cookie') ?? ''
  expect(given).toMatch(/^__Host-files=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/)
  const plain = (await form({ user: 'ada', password: 'ada-pw' })).headers.get('set-cookie') ?? ''
  const cookie = plain.split(';')[0] ?? ''
  const ask = async (method: string, at: string, more: Record<string, string> = {}, sent = cookie) => {
    const body = method === 'PUT' ? { body: 'tea' } : {}
    return await fetch(`${origin}${at}`, {
      method,
      headers: { cookie: sent, ...more },
      redirect: 'manual',
      ...body,
    })
  }
  expect((await ask('GET', '/me.json')).status).toBe(200)
  expect((await ask('PUT', '/dav/ada/tea', { origin })).status).toBe(201)
  expect((await ask('PUT', '/dav/ada/tea')).status, 'from who knows where').toBe(403)
  expect((await ask('DELETE', '/dav/ada/tea', { origin: 'http://calendar.cell' })).status).toBe(403)
  expect((await ask('GET', '/dav/ben/')).status).toBe(403)
  expect((await ask('GET', '/me.json', {}, cookie.replace('.ada', '.ben'))).status).toBe(401)
  expect((await ask('GET', '/me.json', {}, cookie.replace(/=\d/, '=9'))).status).toBe(401)

  // A page asks by itself; a browser that goes there is led to the form; only programs are told of Basic.
  const asked = async (mode: string | null) => {
    const headers: [string, string][] = mode === null ? [] : [['Sec-Fetch-Mode', mode]]
    const { status, text } = await rawRequest(address, 8080, ['GET', '/dav/ada/tea'], headers)
    return [status, text.includes('WWW-Authenticate: Basic '), /^Location: (.*)\r$/m.exec(text)?.[1]]
  }
  expect(await asked('cors')).toEqual([401, false, undefined])
  expect(await asked('navigate')).toEqual([303, false, '/signin?to=%2fdav%2fada%2ftea'])
  expect(await asked(null)).toEqual([401, true, undefined])

  const out = await fetch(`${origin}/signout`, {
    method: 'POST',
    headers: { cookie, origin },
    redirect: 'manual',
  })
  expect([out.status, out.headers.get('location')]).toEqual([303, '/signin'])
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  await container.restart({ t: 5 })
  await expect
    .poll(async () => (await ask('GET', '/me.json').catch(() => null))?.status, { timeout: 20_000 })
    .toBe(200)
  await accounts(container, 'set-password', { username: 'ada', password: 'new' })
  expect((await ask('GET', '/me.json')).status).toBe(401)
})

test('what people uploaded runs no script in the name of the files', async () => {
  const { container, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const ada = filesClient(address, 'ada')
  const policyOf = async (name: string) => {
    await ada('PUT', `/dav/ada/${name}`, '<script>alert(1)</script>')
    const { headers } = await ada('GET', `/dav/ada/${name}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    return headers.get('content-security-policy') ?? ''
  }
  for (const name of ['a.html', 'a.svg', 'a.xhtml', 'a.xml', 'a', 'a.js', 'a.txt'])
    expect(await policyOf(name), name).toMatch(/^sandbox; default-src 'none'/)
  for (const name of ['a.png', 'a.jpg', 'a.mp4', 'a.mp3', 'a.pdf'])
    expect(await policyOf(name), name).toMatch(/^default-src 'none'; object-src 'self'/)
})
