import { once } from 'node:events'
import { chownSync, mkdirSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addAccounts, filesClient, filesOwner, runFiles } from '../support/files.ts'

const mb = (count: number) => new Uint8Array(count * 1_000_000)
const quotaWanted =
  '<propfind xmlns="DAV:"><prop><quota-available-bytes/><quota-used-bytes/></prop></propfind>'

test('an account never gets more than its space, by no method', async () => {
  const { container, address, data } = await runFiles({ quotaMb: 10 })
  await addAccounts(container, ['ada', 'ben'])
  const ada = filesClient(address, 'ada')
  const put = async (name: string, size: number, more = {}) =>
    (await ada('PUT', `/dav/ada/${name}`, mb(size), more)).status

  expect(await put('too-large', 11)).toBe(507)
  expect(await put('a', 6)).toBe(201)
  expect(await put('b', 5)).toBe(507)
  expect(await put('a', 10), 'what it replaces gives its space').toBe(204)
  expect(await put('b', 0)).toBe(201)
  expect(await put('b', 1)).toBe(507)
  // What is full can be put in order.
  expect((await ada('MKCOL', '/dav/ada/bin/')).status).toBe(201)
  expect(
    (await ada('MOVE', '/dav/ada/a', undefined, { destination: `http://${address}:8080/dav/ada/bin/a` }))
      .status,
  ).toBe(201)
  const note =
    '<propertyupdate xmlns="DAV:"><set><prop><from xmlns="x">/a</from></prop></set></propertyupdate>'
  expect((await ada('PROPPATCH', '/dav/ada/bin/a', note)).status).toBe(207)
  expect((await ada('DELETE', '/dav/ada/bin/')).status).toBe(204)

  expect(await put('a', 4)).toBe(201)
  const copy = { destination: `http://${address}:8080/dav/ada/c` }
  expect((await ada('COPY', '/dav/ada/a', undefined, copy)).status).toBe(201)
  expect(
    (await ada('COPY', '/dav/ada/a', undefined, { destination: `http://${address}:8080/dav/ada/d` })).status,
  ).toBe(507)
  // A part far behind the end would make the file as long as that.
  expect(await put('a', 1, { 'content-range': 'bytes 7000000-7999999/8000000' })).toBe(507)
  expect(await put('a', 1, { 'content-range': 'bytes 1000000000-1000999999/*' })).toBe(507)
  expect(await put('a', 2, { 'content-range': 'bytes 0-9/*' }), 'more than the range says').toBe(400)
  expect(await put('a', 1, { 'content-range': 'bytes 0-x/*' })).toBe(400)
  expect(await put('a', 1, { 'content-range': 'bytes 4000000-4999999/5000000' })).toBe(204)

  expect((await ada('GET', '/me.json')).text).toContain('"quota":10000000,"used":9000000,')
  const { text } = await ada('PROPFIND', '/dav/ada/', quotaWanted, { depth: '0' })
  expect(text).toContain('quota-available-bytes>1000000<')
  expect(text).toContain('quota-used-bytes>9000000<')
  expect(statSync(join(data, 'dav/ada/a')).size).toBe(5_000_000)
  // Each has their own.
  expect((await filesClient(address, 'ben')('PUT', '/dav/ben/x', mb(9))).status).toBe(201)
}, 120_000)

test.each([
  ['files of known length', (size: number) => mb(size)],
  ['streams', (size: number) => new Blob([mb(size)]).stream()],
])(
  'five uploads at once fit together or are refused: %s',
  async (_, bodyOf) => {
    const { container, address, data } = await runFiles({ quotaMb: 10 })
    await addAccounts(container, ['ada'])
    const authorization = `Basic ${btoa('ada:ada-pw')}`
    const upload = async (name: number) => {
      const options = {
        method: 'PUT',
        headers: { authorization },
        body: bodyOf(3),
        duplex: 'half',
      } as RequestInit
      return await fetch(`http://${address}:8080/dav/ada/${name}`, options).then(
        ({ status }) => status,
        () => 'cut off',
      )
    }
    const answers = await Promise.all([1, 2, 3, 4, 5].map(upload))
    const there = answers.flatMap((answer, at) =>
      answer === 201 ? [statSync(join(data, `dav/ada/${at + 1}`)).size] : [],
    )
    expect(there.length, String(answers)).toBeGreaterThan(0)
    expect(there).toEqual(there.map(() => 3_000_000))
    const { text } = await filesClient(address, 'ada')('GET', '/me.json')
    expect(text).toContain(`"used":${there.length * 3_000_000},`)
    expect(there.length).toBeLessThanOrEqual(3)
    for (const answer of answers) expect([201, 507, 'cut off']).toContain(answer)
  },
  120_000,
)

test('an upload that goes on keeps its space from others until it is broken off', async () => {
  const { container, address } = await runFiles({ quotaMb: 10 })
  await addAccounts(container, ['ada'])
  const ada = filesClient(address, 'ada')
  const socket = connect(8080, address)
  const head = `PUT /dav/ada/slow HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${btoa('ada:ada-pw')}\r\nContent-Length: 8000000\r\nExpect: 100-continue\r\n\r\n`
  socket.write(head)
  // It is let in, and its space is its own.
  await once(socket, 'data')
  socket.write(mb(1))
  await expect
    .poll(async () => (await ada('PUT', '/dav/ada/other', mb(3))).status, { timeout: 20_000 })
    .toBe(507)
  expect((await ada('PUT', '/dav/ada/other', mb(2))).status).toBeLessThan(205)
  socket.destroy()
  await expect
    .poll(async () => (await ada('PUT', '/dav/ada/other', mb(9))).status, { timeout: 20_000 })
    .toBe(204)
  expect((await ada('GET', '/dav/ada/slow')).status).toBe(404)
}, 120_000)

test('a shared folder has its own space, its members, and nobody else', async () => {
  const { container, address } = await runFiles({
    quotaMb: 10,
    sharedQuotaMb: 5,
    shared: ['family: ada, ben', 'all: *'],
  })
  await addAccounts(container, ['ada', 'ben', 'carl'])
  const [ada, ben, carl] = ['ada', 'ben', 'carl'].map((name) => filesClient(address, name))
  const to = (at: string) => ({ destination: `http://${address}:8080${at}` })
  expect((await ada?.('PUT', '/shared/family/a', 'tea'))?.status).toBe(201)
  expect((await ben?.('GET', '/shared/family/a'))?.text).toBe('tea')
  expect((await carl?.('GET', '/shared/family/a'))?.status).toBe(403)
  expect((await carl?.('PUT', '/shared/all/c', 'tea'))?.status).toBe(201)
  expect((await ada?.('GET', '/shared/nobody/'))?.status).toBe(403)

  expect((await ada?.('PUT', '/dav/ada/six', mb(6)))?.status).toBe(201)
  expect((await ada?.('MOVE', '/dav/ada/six', undefined, to('/shared/family/six')))?.status).toBe(507)
  expect((await ada?.('PUT', '/dav/ada/four', mb(4)))?.status).toBe(201)
  expect((await ada?.('MOVE', '/dav/ada/four', undefined, to('/shared/family/four')))?.status).toBe(201)
  expect((await ben?.('MOVE', '/shared/family/four', undefined, to('/dav/ben/four')))?.status).toBe(201)
  expect((await carl?.('COPY', '/shared/all/c', undefined, to('/shared/family/c')))?.status).toBe(403)
  expect((await ada?.('GET', '/me.json'))?.text).toContain(
    '{"name":"family","url":"/shared/family/","quota":5000000,"used":3}',
  )
}, 120_000)

test('data that came in behind its back count within a minute at most, and for a new folder at once', async () => {
  const { container, address, data } = await runFiles({ quotaMb: 10 })
  await addAccounts(container, ['ada'])
  const ada = filesClient(address, 'ada')
  expect((await ada('PUT', '/dav/ada/a', mb(1))).status).toBe(201)
  // As `adopt` does: another folder in its place.
  const home = join(data, 'dav/ada')
  expect((await ada('DELETE', '/dav/ada/a')).status).toBe(204)
  mkdirSync(`${home}-new`)
  writeFileSync(`${home}-new/old`, '')
  truncateSync(`${home}-new/old`, 9_500_000)
  for (const owned of [`${home}-new`, `${home}-new/old`]) chownSync(owned, filesOwner, filesOwner)
  renameSync(home, `${home}-old`)
  renameSync(`${home}-new`, home)
  expect((await ada('PUT', '/dav/ada/b', mb(1))).status).toBe(507)
}, 120_000)
