import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addAccounts, filesClient, runFiles } from '../support/files.ts'

type Options = Parameters<typeof runFiles>[0]

/** A browser without JavaScript, signed in as ada. */
async function plainBrowser(options?: Options) {
  const running = await runFiles(options)
  await addAccounts(running.container, ['ada', 'ben'])
  const origin = `http://${running.address}:8080`
  const form = new URLSearchParams({ user: 'ada', password: 'ada-pw', to: '/plain/' })
  const signedIn = await fetch(`${origin}/signin`, { method: 'POST', body: form, redirect: 'manual' })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const ask = async (method: string, at: string, body?: URLSearchParams | FormData) => {
    const headers = { cookie, ...(method === 'POST' && { origin }), 'accept-language': 'de-DE,de;q=0.9' }
    const answer = await fetch(`${origin}${at}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body && { body }),
    })
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') }
  }
  return { ...running, origin, cookie, ask }
}

test('without JavaScript people sign in, list, upload, make a folder, download and sign out', async () => {
  const { ask, data, origin } = await plainBrowser({ quotaMb: 10, shared: ['family: ada'] })
  const german = await fetch(`${origin}/signin?failed=wrong&user=%22%3E%3Cb%3E`, {
    headers: { 'accept-language': 'de' },
  })
  const signIn = await german.text()
  expect(signIn).toContain('passen nicht zusammen')
  expect(signIn).toContain('value="&quot;&gt;&lt;b&gt;"')
  expect(signIn).not.toContain('${')
  expect((await ask('GET', '/')).text, 'the page with JavaScript leads here').toContain('href="/plain/"')
  expect((await ask('GET', '/plain/')).text).toContain('<a href="/plain/shared/family/">Geteilt: family</a>')

  const form = new FormData()
  form.append('files', new Blob(['tea']), 'ä <b> "x" & y.txt')
  form.append('files', new Blob([new Uint8Array(3_000_000)]), 'C:\\Users\\ada\\film.bin')
  form.append('files', new Blob(['second']), 'film.bin')
  expect(await ask('POST', '/plain/dav/ada/', form)).toMatchObject({
    status: 303,
    to: '/plain/dav/ada/?said=done',
  })
  expect(readdirSync(join(data, 'dav/ada')).toSorted()).toEqual([
    'film (2).bin',
    'film.bin',
    'ä <b> "x" & y.txt',
  ])
  expect(readFileSync(join(data, 'dav/ada/film (2).bin'), 'utf8')).toBe('second')
  const folder = new URLSearchParams({ folder: 'Neue Bilder' })
  expect((await ask('POST', '/plain/dav/ada/', folder)).to).toBe('/plain/dav/ada/?said=done')
  expect((await ask('POST', '/plain/dav/ada/', folder)).to).toBe('/plain/dav/ada/?said=405')

  const { text } = await ask('GET', '/plain/dav/ada/?said=done')
  expect(text).toContain('<p role="status">Erledigt.</p>')
  expect(text).toContain('>ä &lt;b&gt; &quot;x&quot; &amp; y.txt</a>')
  expect(text).toContain('3.0 MB von 10 MB belegt')
  const [, file = ''] = /<a href="([^"]+)" download>ä /.exec(text) ?? []
  expect((await ask('GET', file)).text).toBe('tea')
  expect((await ask('GET', '/plain/dav/ada/Neue%20Bilder/')).text).toContain('Dieser Ordner ist leer.')
  const out = await ask('POST', '/signout')
  expect(out.to).toBe('/signin')
})

test('what may not be is said, and nothing is changed', async () => {
  const { ask, data, origin, cookie } = await plainBrowser({ quotaMb: 5 })
  const upload = (size: number, name: string) => {
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(size)]), name)
    return form
  }
  expect((await ask('POST', '/plain/dav/ada/', upload(6_000_000, 'large'))).to).toBe(
    '/plain/dav/ada/?said=507',
  )
  expect((await ask('POST', '/plain/dav/ada/', upload(10, '..'))).to).toBe('/plain/dav/ada/?said=name-wrong')
  expect((await ask('POST', '/plain/dav/ben/', upload(10, 'evil'))).to).toBe('/plain/dav/ben/?said=403')
  expect((await ask('POST', '/plain/dav/ada/none/', upload(10, 'x'))).to).toBe(
    '/plain/dav/ada/none/?said=409',
  )
  expect((await ask('POST', '/plain/dav/ada/', new URLSearchParams({ folder: '../ben/x' }))).to).toBe(
    '/plain/dav/ada/?said=done',
  )
  expect(readdirSync(join(data, 'dav/ada'))).toEqual(['x'])
  expect(readdirSync(join(data, 'dav/ben'))).toEqual([])
  expect((await ask('GET', '/plain/dav/ben/')).status).toBe(404)
  const foreign = { cookie, origin: 'http://elsewhere.example' }
  const stolen = await fetch(`${origin}/plain/dav/ada/`, {
    method: 'POST',
    headers: foreign,
    body: upload(10, 'evil'),
  })
  expect(stolen.status).toBe(403)
})

test('a form that breaks off leaves no file, and many pages at once take turns', async () => {
  const { container, address, data, origin, cookie } = await plainBrowser()
  const lines = [
    '--b',
    'Content-Disposition: form-data; name="files"; filename="half"',
    '',
    'x'.repeat(1_000_000),
  ]
  const socket = connect(8080, address)
  const head = `POST /plain/dav/ada/ HTTP/1.1\r\nHost: ${address}:8080\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\n`
  socket.write(
    `${head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n${lines.join('\r\n')}`,
  )
  const drafts = () => readdirSync(join(data, 'dav/ada')).length
  await expect.poll(drafts, { timeout: 20_000 }).toBe(1)
  socket.destroy()
  await expect.poll(drafts, { timeout: 20_000 }).toBe(0)
  expect(existsSync(join(data, 'dav/ada/half'))).toBe(false)

  const pages = Array.from(
    { length: 12 },
    async () => (await fetch(`${origin}/plain/`, { headers: { cookie } })).status,
  )
  expect(await Promise.all(pages)).toEqual(pages.map(() => 200))
  expect((await container.inspect()).State).toMatchObject({ OOMKilled: false, Running: true })
  expect((await filesClient(address, 'ada')('GET', '/me.json')).status).toBe(200)
})
