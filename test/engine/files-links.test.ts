import { chownSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addAccounts, filesClient, filesOwner, runFiles } from '../support/files.ts'
import { rawRequest } from '../support/raw-request.ts'
import { runInside } from '../support/recipe-image.ts'

interface Link {
  id: string
  path: string
  url: string
  expires: number
  password: boolean
}

async function withLinks() {
  const running = await runFiles({ shared: ['family: ada, ben'] })
  await addAccounts(running.container, ['ada', 'ben'])
  const [ada, ben] = [filesClient(running.address, 'ada'), filesClient(running.address, 'ben')]
  for (const folder of ['trip/', 'trip/day one/']) await ada('MKCOL', encodeURI(`/dav/ada/${folder}`))
  for (const [file, text] of [
    ['trip/a:b <c>.txt', 'tea'],
    ['trip/day one/page.html', '<script>alert(1)</script>'],
    ['secret.txt', 'secret'],
  ] as const)
    await ada('PUT', `/dav/ada/${file.split('/').map(encodeURIComponent).join('/')}`, text)
  const make = async (wish: object, who = ada) => {
    const { status, text } = await who('POST', '/api/shares', JSON.stringify(wish))
    return { status, ...(JSON.parse(text) as Link & { code?: string }) }
  }
  const origin = `http://${running.address}:8080`
  const see = async (at: string, options: RequestInit = {}) => {
    const answer = await fetch(`${origin}${at}`, { redirect: 'manual', ...options })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  return { ...running, ada, ben, make, see, origin }
}

test('a link shows a folder to who has it, for reading, until it is ended', async () => {
  const { ada, ben, make, see, origin } = await withLinks()
  const link = await make({ path: '/dav/ada/trip', days: 7 })
  expect(link).toMatchObject({ status: 201, path: '/dav/ada/trip', password: false })
  expect(link.url).toMatch(/^\/s\/[0-9a-f]{32}\/$/)
  expect(Math.abs(link.expires - Date.now() / 1000 - 7 * 86400)).toBeLessThan(600)

  const top = await see(link.url)
  expect(top.text).toContain('<a href="./a%3Ab%20%3Cc%3E.txt" download>a:b &lt;c&gt;.txt</a>')
  expect(top.headers.get('x-robots-tag')).toBe('noindex')
  expect((await see(link.url.slice(0, -1))).headers.get('location')).toBe(link.url)
  expect((await see(`${link.url}a%3Ab%20%3Cc%3E.txt`)).text).toBe('tea')
  expect((await see(`${link.url}day%20one`)).headers.get('location')).toBe(`${link.url}day%20one/`)
  expect((await see(`${link.url}day%20one/`)).text).toContain('page.html')
  const page = await see(`${link.url}day%20one/page.html`)
  expect(page.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)

  for (const method of ['PUT', 'POST', 'DELETE', 'PROPFIND', 'MKCOL', 'MOVE', 'COPY', 'LOCK', 'PROPPATCH'])
    expect((await see(`${link.url}evil`, { method })).status, method).toBeGreaterThanOrEqual(400)
  const address = new URL(origin).hostname
  for (const way of [
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    'day%20one/../../secret.txt',
    '/../secret.txt',
    '.DAV/',
  ]) {
    const { status, text } = await rawRequest(address, 8080, ['GET', link.url + way], [])
    expect({ way, good: status === 200 || text.includes('secret\n') }).toEqual({ way, good: false })
  }
  expect((await see(`/s/${'0'.repeat(32)}/`)).status).toBe(404)
  expect((await see('/s/../../data/users')).status).toBe(404)

  expect(JSON.parse((await ada('GET', '/api/shares')).text)).toMatchObject({
    shares: [{ id: link.id, url: link.url }],
  })
  expect(JSON.parse((await ben('GET', '/api/shares')).text)).toEqual({ shares: [] })
  expect((await ben('DELETE', `/api/shares/${link.id}`)).status).toBe(404)
  expect((await see(link.url)).status).toBe(200)
  expect((await ada('DELETE', `/api/shares/${link.id}`)).status).toBe(204)
  expect((await see(link.url)).status).toBe(404)
}, 120_000)

test('a link to a file gives the file; a password is asked for before anything is shown', async () => {
  const { make, see, origin } = await withLinks()
  const open = await make({ path: '/dav/ada/secret.txt', days: 1 })
  const to = (await see(open.url)).headers.get('location')
  expect(to).toBe(`${open.url}secret.txt`)
  expect((await see(to ?? '')).text).toBe('secret')
  expect((await see(`${open.url}other.txt`)).status).toBe(404)

  const link = await make({ path: '/dav/ada/secret.txt', days: 1, password: 'grüße' })
  expect(link).toMatchObject({ status: 201, password: true })
  for (const at of [link.url, `${link.url}secret.txt`, `${link.url}nothing`]) {
    const { text } = await see(at, { headers: { 'accept-language': 'de' } })
    expect(text, at).toContain('Passwort dieses Links')
    expect(text, at).not.toContain('secret')
  }
  const give = (password: string, headers = {}) =>
    see(link.url, { method: 'POST', body: new URLSearchParams({ password }), headers })
  expect((await give('wrong')).headers.get('location')).toBe(`${link.url}?failed=wrong`)
  expect((await give('grüße', { origin: 'http://elsewhere.example' })).status).toBe(403)
  const right = await give('grüße', { origin })
  expect(right.headers.get('location')).toBe(link.url)
  const cookie = right.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await see(`${link.url}secret.txt`, { headers: { cookie } })).text).toBe('secret')
  const other = cookie.replace(/[0-9a-f]{4}$/, '0000')
  expect((await see(`${link.url}secret.txt`, { headers: { cookie: other } })).text).not.toBe('secret')
  for (const guess of Array.from({ length: 30 }, (_, at) => `guess ${at}`)) await give(guess)
  expect((await give('one more')).headers.get('location')).toBe(`${link.url}?failed=often`)
}, 120_000)

test('a link ends with its time, its owner, and their way to the folder', async () => {
  const { container, data, ada, ben, make, see } = await withLinks()
  const [record = ''] = [(await make({ path: '/dav/ada/trip/', days: 1 })).url]
  const file = readdirSync(join(data, 'links')).find((name) => name !== '.lock') ?? ''
  const text = readFileSync(join(data, 'links', file), 'utf8')
  writeFileSync(join(data, 'links', file), text.replace(/^until .*$/m, 'until 1700000000'))
  expect((await see(record)).status).toBe(404)
  expect(JSON.parse((await ada('GET', '/api/shares')).text)).toEqual({ shares: [] })
  expect(readdirSync(join(data, 'links'))).toEqual(['.lock'])

  const hers = await make({ path: '/dav/ada/trip', days: 1 })
  const theirs = await make({ path: '/shared/family', days: 1 }, ben)
  expect((await see(theirs.url)).status).toBe(200)
  symlinkSync('../../ada', join(data, 'dav/ada/trip/link'))
  symlinkSync('../secret.txt', join(data, 'dav/ada/trip/file'))
  expect((await see(hers.url)).text).not.toMatch(/link\/|>file</)
  for (const at of ['link/', 'link/secret.txt', 'file'])
    expect((await see(hers.url + at)).text, at).not.toContain('secret\n')
  await runInside(container, ['/usr/libexec/cell/accounts', 'remove'], JSON.stringify({ username: 'ada' }))
  await addAccounts(container, ['ada'])
  expect((await see(hers.url)).status).toBe(404)
  expect(JSON.parse((await ada('GET', '/api/shares')).text)).toEqual({ shares: [] })
  // A record that stayed leads nowhere without its owner.
  const stayed = join(data, 'links', file)
  writeFileSync(stayed, text.replace('owner ada', 'owner nobody'))
  chownSync(stayed, filesOwner, filesOwner)
  expect((await see(record)).status).toBe(404)
  expect((await see(theirs.url)).status).toBe(200)
}, 120_000)

test('what is no link is refused at its field', async () => {
  const { make, ada, origin } = await withLinks()
  const good = { path: '/dav/ada/trip', days: 1 }
  for (const [wish, code] of [
    [{ ...good, path: '/dav/ben/' }, 'path'],
    [{ ...good, path: '/dav/ada/nothing' }, 'path'],
    [{ ...good, path: '/dav/ada/../ben' }, 'path'],
    [{ ...good, path: '/dav/ada/trip\nowner ben' }, 'path'],
    [{ ...good, path: '/me.json' }, 'path'],
    [{ ...good, path: 7 }, 'path'],
    [{ ...good, days: 0 }, 'days'],
    [{ ...good, days: 366 }, 'days'],
    [{ ...good, days: '1' }, 'days'],
    [{ ...good, days: true }, 'days'],
    [{ ...good, password: '' }, 'password'],
    [{ ...good, password: 'x'.repeat(73) }, 'password'],
    [[good], 'json'],
    [{ ...good, more: 'x'.repeat(9000) }, 'json'],
  ] as const)
    expect(await make(wish), JSON.stringify(wish).slice(0, 80)).toEqual({ status: 400, code })
  expect((await ada('PUT', '/api/shares', '{}')).status).toBe(405)
  expect((await fetch(`${origin}/api/shares`)).status).toBe(401)
  const foreign = { authorization: `Basic ${btoa('ada:ada-pw')}`, origin: 'http://elsewhere.example' }
  const stolen = await fetch(`${origin}/api/shares`, {
    method: 'POST',
    headers: foreign,
    body: JSON.stringify(good),
  })
  expect(stolen.status).toBe(403)
  expect(JSON.parse((await ada('GET', '/api/shares')).text)).toEqual({ shares: [] })
}, 120_000)
