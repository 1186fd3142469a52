import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addAccounts, filesOwner, runFiles } from '../support/files.ts'
import { hostileSpellings } from '../support/hostile-paths.ts'
import { rawRequest } from '../support/raw-request.ts'

const secret = 'THE-SECRET-OF-ADA'
const authorization: [string, string] = ['Authorization', `Basic ${btoa('ben:ben-pw')}`]

async function neighbours() {
  const running = await runFiles({ shared: ['hers: ada'] })
  await addAccounts(running.container, ['ada', 'ben'])
  const [hers, his] = ['ada', 'ben'].map((name) => join(running.data, 'dav', name)) as [string, string]
  const plant = (file: string, text: string) => {
    writeFileSync(file, text, { mode: 0o600 })
    chownSync(file, filesOwner, filesOwner)
  }
  for (const folder of [hers, join(running.data, 'shared/hers')]) {
    plant(join(folder, 'secret.txt'), secret)
    plant(join(folder, 'target.txt'), 'target')
  }
  const mine = () => plant(join(his, 'mine.txt'), 'mine')
  mine()
  /** What there is of hers, and what is in it. */
  const look = () =>
    [hers, join(running.data, 'shared/hers')].flatMap((folder) =>
      readdirSync(folder).map((name) => `${folder}/${name}: ${readFileSync(join(folder, name), 'utf8')}`),
    )
  const ask = (method: string, path: string, more: [string, string][] = [], body = '') =>
    rawRequest(running.address, 8080, [method, path], [authorization, ...more], body)
  return { ...running, hers, his, mine, look, ask, host: `${running.address}:8080` }
}

test('no spelling of a neighbour’s path reads, writes, moves or deletes anything', async () => {
  const { address, ask, look, host, his, mine } = await neighbours()
  const before = look()
  const untouched = (what: string) => expect(look(), what).toEqual(before)
  for (const spelling of hostileSpellings(host)) {
    const at = (name: string) => spelling.replace('X', name)
    for (const method of ['GET', 'HEAD', 'PROPFIND', 'OPTIONS', 'POST', 'REPORT', 'SEARCH']) {
      const { status, text } = await ask(method, at('secret.txt'), [['Depth', '1']])
      expect(text, `${method} ${spelling}`).not.toContain(secret)
      if (method === 'PROPFIND') expect(status, spelling).not.toBe(207)
      if (method === 'HEAD') expect(status, spelling).not.toBe(200)
    }
    const lock =
      '<lockinfo xmlns="DAV:"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>'
    const property =
      '<propertyupdate xmlns="DAV:"><set><prop><x xmlns="x">y</x></prop></set></propertyupdate>'
    for (const [method, name, body] of [
      ['PUT', 'evil.txt', 'evil'],
      ['PUT', 'target.txt', 'evil'],
      ['MKCOL', 'evil', ''],
      ['DELETE', 'target.txt', ''],
      ['LOCK', 'target.txt', lock],
      ['PROPPATCH', 'target.txt', property],
    ] as const) {
      const { status } = await ask(method, at(name), [], body)
      untouched(`${method} ${spelling}: ${status}`)
    }
    const part: [string, string] = ['Content-Range', 'bytes 0-3/4']
    await ask('PUT', at('target.txt'), [part], 'evil')
    untouched(`PUT of a part ${spelling}`)
    for (const method of ['MOVE', 'COPY']) {
      await ask(method, at('secret.txt'), [['Destination', `http://${host}/dav/ben/stolen.txt`]])
      untouched(`${method} from ${spelling}`)
      expect(existsSync(join(his, 'stolen.txt')), `${method} from ${spelling}`).toBe(false)
      const full = spelling.startsWith('http') ? at('evil.txt') : `http://${host}${at('evil.txt')}`
      for (const destinations of [
        [full],
        [full.replace('http:', 'https:')],
        [at('evil.txt')],
        [`http://${host}/dav/ben/ok.txt`, full],
        [full, `http://${host}/dav/ben/ok.txt`],
        [`${full}?x`],
        [`http://user@${host}${new URL(full).pathname}`],
      ]) {
        const more = destinations.map((one): [string, string] => ['Destination', one])
        const { status } = await ask(method, '/dav/ben/mine.txt', [...more, ['Overwrite', 'T']])
        untouched(`${method} to ${destinations.join(' and ')}: ${status}`)
        rmSync(join(his, 'ok.txt'), { force: true })
        mine()
      }
    }
  }
  expect(address).not.toBe('')
}, 240_000)

test('an address of another server is no destination, and what the server keeps beside the files is nobody’s', async () => {
  const { ask, his } = await neighbours()
  for (const to of [
    'http://elsewhere/dav/ben/there.txt',
    'https://elsewhere:8080/dav/ben/there.txt',
    'ftp://x/dav/ben/there.txt',
  ]) {
    expect((await ask('MOVE', '/dav/ben/mine.txt', [['Destination', to]])).status, to).toBe(403)
  }
  expect(existsSync(join(his, 'mine.txt'))).toBe(true)
  for (const path of ['/dav/ben/.DAV/.state_for_mine.txt.pag', '/dav/ben/.davfs.tmp1234', '/dav/ben/.DAV']) {
    expect((await ask('PUT', path, [], 'x')).status, path).toBe(403)
    expect((await ask('GET', path)).status, path).toBe(403)
  }
  for (const method of ['DELETE', 'MOVE'])
    expect((await ask(method, '/dav/ben/', [['Destination', '/dav/ben/x/']])).status, method).toBe(403)
  expect((await ask('COPY', '/dav/ben/mine.txt', [['Destination', '/dav/ben/']])).status).toBe(403)
  for (const path of ['/dav/', '/dav', '/shared/', '/shared'])
    expect((await ask('PROPFIND', path, [['Depth', '1']])).status, path).toBe(403)
})

test('a link is not followed, whoever put it there: not by itself, not in a folder', async () => {
  const { ask, look, host, his, hers } = await neighbours()
  const before = look()
  symlinkSync('../ada', join(his, 'link'))
  mkdirSync(join(his, 'folder'))
  symlinkSync('../../ada/secret.txt', join(his, 'folder/secret'))
  symlinkSync('../../ada', join(his, 'folder/all'))
  for (const path of [join(his, 'folder')]) chownSync(path, filesOwner, filesOwner)
  for (const path of [
    '/dav/ben/link/secret.txt',
    '/dav/ben/folder/secret',
    '/dav/ben/folder/all/secret.txt',
  ]) {
    expect((await ask('GET', path)).text, path).not.toContain(secret)
    await ask('PUT', path, [], 'evil')
    await ask('DELETE', path)
    expect(look(), path).toEqual(before)
  }
  for (const method of ['COPY', 'MOVE']) {
    await ask(method, '/dav/ben/folder', [['Destination', `http://${host}/dav/ben/${method}`]])
    for (const path of ['secret', 'all/secret.txt'])
      expect((await ask('GET', `/dav/ben/${method}/${path}`)).text, `${method} ${path}`).not.toContain(secret)
    const copied = join(his, method, 'secret')
    if (method === 'COPY' && existsSync(copied)) expect(readFileSync(copied, 'utf8')).not.toBe(secret)
  }
  await ask('PUT', '/dav/ben/link/evil.txt', [], 'evil')
  await ask('DELETE', '/dav/ben/MOVE')
  expect(look()).toEqual(before)
  expect(existsSync(join(hers, 'secret.txt'))).toBe(true)
})
