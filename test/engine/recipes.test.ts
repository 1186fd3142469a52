import type Docker from 'dockerode'
import { randomBytes } from 'node:crypto'
import { chown, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { ensureRegistryLogin } from '../../adapters/local-store/make-registry-login.ts'
import { registryLogin } from '../../adapters/local-store/registry-login.ts'
import { readPassword } from '../../adapters/registry/access.ts'
import { commonFolder } from '../../adapters/local-store/recipes.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { testFolder } from '../support/folder.ts'
import { testEngine } from '../support/test-engine.ts'

const STORE = path.join(import.meta.dirname, '../../store')

test('the registry runs hardened, takes the calendar and gives it back by digest, to who has its password', async () => {
  const docker = testEngine()
  const registry = await built('core/registry')
  const calendar = await built('services/calendar')
  const home = await testFolder()
  ensureRegistryLogin(home, { uid: 10002, gid: 10002 })
  const { username, passwordFile } = registryLogin(home) ?? { username: '', passwordFile: '' }
  const credentials = { username, password: readPassword({ passwordFile }) }
  const authorization = `Basic ${btoa(`${username}:${credentials.password}`)}`
  const { port } = await runHardened(registry, {
    ...{ owner: 10002, target: '/var/lib/registry', internal: false },
    binds: [`${home}/data/store/registry-login:/etc/cell/login:ro`],
  })
  const answering = (headers: Record<string, string>) => () =>
    fetch(`http://127.0.0.1:${port}/v2/`, { headers }).then(({ status }) => status, String)
  await expect.poll(answering({ authorization }), { timeout: 20_000 }).toBe(200)
  expect(await answering({})()).toBe(401)
  expect(await answering({ authorization: `Basic ${btoa('cell:guessed')}` })()).toBe(401)
  const repo = `127.0.0.1:${port}/cell/calendar`
  await docker.getImage(calendar).tag({ repo, tag: 'test' })
  onTestFinished(() => docker.getImage(`${repo}:test`).remove({ force: true }))
  const bytes: number[][] = []

  const onBytes = (done: number, total: number) => void bytes.push([done, total])
  const signal = AbortSignal.timeout(100_000)
  const digest = await pushImage(docker, `${repo}:test`, { onBytes, signal }, () => credentials)

  expect(bytes.at(-1)?.[0]).toBe(bytes.at(-1)?.[1])
  const address = `http://127.0.0.1:${port}/v2/cell/calendar/manifests/${digest}`
  const accept = 'application/vnd.docker.distribution.manifest.v2+json'
  const manifest = await fetch(address, { headers: { accept, authorization } })
  expect(manifest.status).toBe(200)
  expect(await manifest.json()).toMatchObject({ config: { digest: calendar } })
  expect((await fetch(address, { method: 'DELETE', headers: { authorization } })).status).toBe(405)
}, 180_000)

test('the calendar serves its accounts only, each to itself', async () => {
  const { container, address } = await runCalendar()
  const dav = client(address)
  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(401)

  expect(await accounts(container, 'add', { username: 'alice', password: 'secret-a' })).toMatchObject({
    code: 0,
  })
  expect(await accounts(container, 'add', { username: 'bob', password: 'secret-b' })).toMatchObject({
    code: 0,
  })

  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(207)
  expect(await dav('MKCALENDAR', '/alice/home/', 'alice:secret-a')).toBe(201)
  expect(await dav('PUT', '/alice/home/one.ics', 'alice:secret-a', event)).toBe(201)
  expect(await dav('GET', '/alice/home/one.ics', 'alice:secret-a')).toBe(200)
  expect(await dav('GET', '/alice/home/one.ics', 'bob:secret-b')).toBe(403)
  expect(await dav('PUT', '/alice/home/two.ics', 'bob:secret-b', event)).toBe(403)
  expect(await dav('GET', '/alice/home/one.ics', 'alice:secret-b')).toBe(401)
  expect(await dav('GET', '/alice/home/one.ics', 'carl:secret-a')).toBe(401)
  expect(await dav('GET', '/alice/home/one.ics')).toBe(401)

  expect(await accounts(container, 'set-password', { username: 'alice', password: 'new' })).toMatchObject({
    code: 0,
  })
  expect(await dav('PROPFIND', '/alice/', 'alice:secret-a')).toBe(401)
  expect(await dav('PROPFIND', '/alice/', 'alice:new')).toBe(207)
  expect(await accounts(container, 'remove', { username: 'alice' })).toMatchObject({ code: 0 })
  expect(await dav('PROPFIND', '/alice/', 'alice:new')).toBe(401)
}, 120_000)

test('accounts can be asked for twice, and refuse what would break the users file', async () => {
  const { container } = await runCalendar()
  const alice = { username: 'alice', password: 'secret', domain: 'cell.example', display_name: 'Alice' }
  const table: [verb: string, input: unknown, code: number, output: unknown][] = [
    ['add', alice, 0, { username: 'alice' }],
    ['add', alice, 3, { username: 'alice' }],
    ['set-password', alice, 3, { username: 'alice' }],
    ['set-password', { ...alice, username: 'bob' }, 4, { username: 'bob' }],
    ['remove', { username: 'bob' }, 4, { username: 'bob' }],
    ['add', { ...alice, username: 'bob:x\nroot' }, 1, { reason: expect.stringContaining('username') }],
    ['add', { ...alice, username: '../alice' }, 1, { reason: expect.stringContaining('username') }],
    ['add', { ...alice, password: 'x'.repeat(73) }, 1, { reason: expect.stringContaining('72 bytes') }],
    ['add', { username: 'carl' }, 1, { reason: expect.stringContaining('password') }],
    ['add', 'not an object', 1, { reason: expect.stringContaining('username') }],
    ['drop', alice, 1, { reason: expect.stringContaining('verb') }],
    ['list', {}, 0, { accounts: ['alice'] }],
  ]
  for (const [verb, input, code, output] of table) {
    expect(await accounts(container, verb, input), `${verb} ${JSON.stringify(input)}`).toEqual({
      code,
      output,
    })
  }
}, 120_000)

test('accounts added at the same moment are all kept', async () => {
  const { container, data } = await runCalendar()
  const names = ['a', 'b', 'c', 'd', 'e']
  await Promise.all(names.map((username) => accounts(container, 'add', { username, password: 'secret' })))
  const users = await readFile(path.join(data, 'users'), 'utf8')
  expect(users.trim().split('\n')).toEqual(
    names.map((name) => expect.stringMatching(`^${name}:\\$2b\\$10\\$`)),
  )
}, 120_000)

test('without a users file nobody gets in, and the calendar still starts', async () => {
  const { container, address, data } = await runCalendar()
  await accounts(container, 'add', { username: 'alice', password: 'secret' })
  await rename(path.join(data, 'users'), path.join(data, 'elsewhere'))
  expect(await client(address)('PROPFIND', '/alice/', 'alice:secret')).not.toBe(207)
  await container.restart({ t: 5 })
  await healthy(container)
  expect(await client(await addressOf(container))('PROPFIND', '/alice/', 'alice:secret')).toBe(401)
}, 120_000)

const event = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//cell//test//EN',
  'BEGIN:VEVENT',
  'UID:one',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260102T100000Z',
  'SUMMARY:Tea',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

async function built(recipe: string): Promise<string> {
  const docker = testEngine()
  const signal = AbortSignal.timeout(170_000)
  const cacheFolder = await testFolder()
  await ensureBaseImage({
    docker: connectDocker(process.env.CELL_TEST_ENGINE ?? ''),
    reference: 'debian:trixie-slim',
    cacheFolder,
    say: () => {},
    signal,
  })
  const tag = `cell-test/${path.basename(recipe)}:recipe`
  const folder = path.join(STORE, recipe)
  const common = commonFolder(folder)
  return buildImage(docker, { folder, common, tag, labels: {}, onLine: () => {}, signal })
}

async function runCalendar() {
  const options = { owner: 10001, target: '/data', internal: true }
  const running = await runHardened(await built('services/calendar'), options)
  await healthy(running.container)
  return { ...running, address: await addressOf(running.container) }
}

interface Hardened {
  owner: number
  target: string
  internal: boolean
  /** Mounts besides its data. */
  binds?: string[]
}

// As the cell runs every service: no capability, a read-only root, the image's own user.
async function runHardened(image: string, { owner, target, internal, binds = [] }: Hardened) {
  const docker = testEngine()
  const data = await testFolder()
  await chown(data, owner, owner)
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  const network = await docker.createNetwork({ Name: name, Internal: internal })
  onTestFinished(() => network.remove())
  const container = await docker.createContainer({
    name,
    Image: image,
    ExposedPorts: { '5000/tcp': {} },
    HostConfig: {
      Binds: [`${data}:${target}`, ...binds],
      CapDrop: ['ALL'],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: { '/tmp': '' },
      Memory: 128 * 1024 * 1024,
      MemorySwap: 128 * 1024 * 1024,
      PidsLimit: 256,
      Init: true,
      NetworkMode: name,
      ...(!internal && { PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } }),
    },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  const published = (await container.inspect()).NetworkSettings.Ports['5000/tcp']?.[0]?.HostPort
  return { container, data, port: Number(published) }
}

async function healthy(container: Docker.Container): Promise<void> {
  await expect
    .poll(async () => (await run(container, ['/usr/libexec/cell/healthy'])).code, { timeout: 20_000 })
    .toBe(0)
}

async function addressOf(container: Docker.Container): Promise<string> {
  const [network] = Object.values((await container.inspect()).NetworkSettings.Networks)
  return network?.IPAddress ?? ''
}

async function accounts(container: Docker.Container, verb: string, input: unknown) {
  const { code, output } = await run(container, ['/usr/libexec/cell/accounts', verb], JSON.stringify(input))
  return { code, output: JSON.parse(output) as unknown }
}

async function run(container: Docker.Container, argv: string[], input = '') {
  const exec = await container.exec({ Cmd: argv, AttachStdin: true, AttachStdout: true, AttachStderr: true })
  const stream = await exec.start({ hijack: true, stdin: true })
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  testEngine().modem.demuxStream(stream, stdout, stderr)
  stream.on('end', () => stdout.end())
  stderr.resume()
  stream.end(input)
  const output = await text(stdout)
  return { code: (await exec.inspect()).ExitCode, output }
}

function client(address: string) {
  return async (method: string, resource: string, login?: string, body?: string): Promise<number> => {
    const headers = login === undefined ? {} : { authorization: `Basic ${btoa(login)}` }
    const url = `http://${address}:5232${resource}`
    const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
    await answer.arrayBuffer()
    return answer.status
  }
}
