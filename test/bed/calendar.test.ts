import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from '../support/engine-client.ts'
import { callSocket } from '../support/cell.ts'
import { ensureCosign, runCosign } from '../support/cosign.ts'
import { makeFixtureCell, runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

const bed = inject('bed')
const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const packages = join(root, '.bed/debian')

const call = (method: string, path: string, body?: unknown) =>
  callSocket(join(bed.home, 'data/api/cell.sock'), method, path, body)

async function carryOutHere(what: string, body: object = {}) {
  const answer = await call('POST', `/api/services/catalog/calendar/${what}`, body)
  expect(answer.status).toBe(202)
  await call('GET', `/api/jobs/${answer.body.job.id}/events`)
  return (await call('GET', `/api/jobs/${answer.body.job.id}`)).body
}

/** The bed is what `npm start` brought up: this is its main job, done on the store that it built itself. */
afterAll(async () => {
  await call('POST', '/api/services/catalog/calendar/uninstall', { data: 'delete', confirm: 'calendar' })
})

test('`npm start` said what it set up, and serves', async () => {
  expect(bed.said).toMatch(/The cell answers at http:\/\/127\.0\.0\.1:\d+ and on .*data\/api\/cell\.sock/)
  const answer = await fetch(`${bed.address}/api/services/active`)
  expect(await answer.json()).toEqual({ items: [] })
  expect(statSync(join(bed.home, 'data/api/cell.sock')).mode & 0o777).toBe(0o600)
})

test('the calendar that this program built installs, runs verified, and lets in only whom it knows', async () => {
  const job = await carryOutHere('install')
  expect(job).toMatchObject({ state: 'done', problem: null })
  expect(job.steps.find((step: { name: string }) => step.name === 'image-pull').bytes.done).toBeGreaterThan(
    1_000_000,
  )

  const active = await (await fetch(`${bed.address}/api/services/active`)).json()
  expect(active).toMatchObject({
    items: [{ id: 'calendar', state: 'running', containers: [{ health: 'healthy' }] }],
  })

  const { body } = await call('GET', '/api/services/catalog/calendar')
  const docker = connectDocker(bed.engine)
  const name: string = body.containers[0].name
  const container = await docker.containers.inspect(name)
  const image = await docker.images.inspect(body.evidence[0].pin)
  expect(container).toMatchObject({ image: image?.id, labels: { 'cell.service': 'calendar' } })
  expect(body).toMatchObject({
    verification: { outcome: 'verified' },
    evidence: [{ verification: { format: 'simple' } }],
  })

  const ask = async (user: string, password: string): Promise<string> => {
    const python = [
      'import sys, base64, http.client',
      'c = http.client.HTTPConnection("127.0.0.1", 5232, timeout=10)',
      'u, p = sys.stdin.read().split("\\n")[:2]',
      'h = {"Depth": "0", "Authorization": "Basic " + base64.b64encode((u + ":" + p).encode()).decode()} if u else {"Depth": "0"}',
      'c.request("PROPFIND", "/" + u + "/", headers=h)',
      'print(c.getresponse().status)',
    ].join('\n')
    const done = await docker.containers.exec(name, ['python3', '-c', python], {
      stdin: `${user}\n${password}\n`,
      timeoutMs: 30_000,
    })
    return done.stdout.trim()
  }
  expect(await ask('', '')).toBe('401')
  expect(await ask('stranger', 'guess')).toBe('401')
  const added = await docker.containers.exec(name, ['/usr/libexec/cell/accounts', 'add'], {
    stdin: JSON.stringify({
      username: 'anna',
      password: 'correct horse',
      domain: 'myhome.cell',
      display_name: 'Anna',
    }),
    timeoutMs: 30_000,
  })
  expect(added.exitCode).toBe(0)
  expect(await ask('anna', 'correct horse')).toBe('207')
  expect(await ask('anna', 'wrong')).toBe('401')
})

test('it runs without a capability, and reaches nothing but its own network', async () => {
  const docker = connectDocker(bed.engine)
  const { body } = await call('GET', '/api/services/catalog/calendar')
  const name: string = body.containers[0].name
  const status = await docker.containers.exec(name, ['cat', '/proc/1/status'], { timeoutMs: 10_000 })
  expect(status.stdout).toMatch(/^CapEff:\s+0{16}$/m)
  expect(status.stdout).toMatch(/^NoNewPrivs:\s+1$/m)

  const [network] = (await docker.containers.inspect(name))?.networks ?? []
  const servers = ['caddy', 'dns'].map((server) => `${bed.prefix}${server}`)
  const { internal, containers } = (await docker.networks.inspect(network ?? '')) ?? {}
  expect({ internal, containers: containers?.toSorted() }).toEqual({
    internal: true,
    containers: [name, ...servers].toSorted(),
  })
  // The registry of the local store runs on another network of this cell, and answers there.
  const registry = await engineClient(bed.engine).getContainer(name.replace('calendar', 'registry')).inspect()
  const address = Object.values(registry.NetworkSettings.Networks)[0]?.IPAddress ?? ''
  const reach = async (host: string, port: number): Promise<number> => {
    const python = `import socket; socket.create_connection(("${host}", ${port}), timeout=3)`
    return (await docker.containers.exec(name, ['python3', '-c', python], { timeoutMs: 20_000 })).exitCode
  }
  expect(await reach('127.0.0.1', 5232)).toBe(0)
  expect(await reach(address, 5000)).not.toBe(0)
})

test('real cosign accepts what this program signed', async () => {
  const cosign = await ensureCosign(packages)
  const home = mkdtempSync(join(tmpdir(), 'cosign-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const { body } = await call('GET', '/api/services/catalog/calendar')
  const key = join(bed.home, 'data/store/keys/image.pub')
  // As anybody with the registry's password: cosign reads it where Docker's own client would.
  const password = readFileSync(join(bed.home, 'data/store/keys/registry-password'), 'utf8').trim()
  const auths = { [bed.registry]: { auth: Buffer.from(`cell:${password}`).toString('base64') } }
  writeFileSync(join(home, 'config.json'), JSON.stringify({ auths }))
  const options = { home, variables: { DOCKER_CONFIG: home } }
  const verify = (pin: string) =>
    runCosign(cosign, ['verify', '--key', key, '--insecure-ignore-tlog', pin], options)
  expect(await verify(body.evidence[0].pin)).toMatchObject({ code: 0 })
  expect((await verify(body.evidence[0].pin.replace('calendar', 'other'))).code).not.toBe(0)
})

test('an image that real cosign signed installs from a store folder named in the settings', async () => {
  const cosign = await ensureCosign(packages)
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  const pin = await fixture.store.push('fixture/tiny')
  const args = ['sign', '-y', '--key', fixture.store.image.keyFile, '--tlog-upload=false', pin]
  expect(await runCosign(cosign, args, { home: fixture.store.folder, password: '' })).toMatchObject({
    code: 0,
  })
  fixture.store.publish({ tiny: tinyManifest('tiny', pin) })
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})

test('uninstalling the calendar keeps its data, reinstalling finds them, and only a confirmed deletion takes them', async () => {
  const users = join(bed.home, 'data/services/calendar/radicale/users')
  expect(await carryOutHere('uninstall')).toMatchObject({ state: 'done' })
  expect(readFileSync(users, 'utf8')).toContain('anna:')
  expect(await carryOutHere('install')).toMatchObject({ state: 'done' })
  expect(readFileSync(users, 'utf8')).toContain('anna:')
  const wrong = await call('POST', '/api/services/catalog/calendar/uninstall', {
    data: 'delete',
    confirm: 'Calendar',
  })
  expect(wrong).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
  expect(readFileSync(users, 'utf8')).toContain('anna:')
  expect(await carryOutHere('uninstall', { data: 'delete', confirm: 'calendar' })).toMatchObject({
    state: 'done',
  })
  expect(() => statSync(join(bed.home, 'data/services/calendar'))).toThrow('ENOENT')
})

test('a second `npm start` on what the first one built builds nothing again', async () => {
  const { body } = await call('POST', '/api/stores/local/build', {})
  await call('GET', `/api/jobs/${body.job.id}/events`)
  const { body: job } = await call('GET', `/api/jobs/${body.job.id}`)
  expect(job.state).toBe('done')
  expect(job.steps.map((step: { name: string }) => step.name)).toEqual([
    'base-image',
    'image-build',
    'registry-run',
    'store-refresh',
  ])
})

test('the command does all of it from the shell, and says so by its exit status', async () => {
  const cell = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    try {
      const done = await run(join(root, 'build/cell.mjs'), args, {
        env: { ...process.env, CELL_HOME: bed.home },
      })
      return { code: 0, ...done }
    } catch (error) {
      const failed = error as { code: number; stdout: string; stderr: string }
      return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr }
    }
  }
  expect(await cell('service', 'list')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/calendar +(available|kept-data)/),
  })
  expect(await cell('service', 'plan', 'calendar')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Check the signature'),
  })
  expect(await cell('service', 'install', 'calendar')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/✓ Register the service\nDone\./),
  })
  expect(await cell('verify', 'calendar')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(': verified'),
  })
  expect(await cell('service', 'install', 'calendar')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('installed already'),
  })
  expect(await cell('service', 'restart', 'calendar')).toMatchObject({ code: 0 })
  // What it brought up may have been asked for its accounts since.
  const list = await cell('--json', 'job', 'list', '--limit', '2')
  expect(JSON.parse(list.stdout).items).toContainEqual(
    expect.objectContaining({ kind: 'service-restart', state: 'done' }),
  )
  expect(await cell('token', 'create', 'test')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^cell_[\w-]{43}\n$/),
  })
  expect(await cell('store', 'lint', join(root, 'store/services/calendar/manifest.json'))).toMatchObject({
    code: 0,
  })
  expect(await cell('service', 'uninstall', 'calendar', '--data', 'delete')).toMatchObject({ code: 0 })
  expect(await cell('service', 'fly')).toMatchObject({ code: 2 })
  expect(await cell('service', 'uninstall', 'calendar', '--data', 'some')).toMatchObject({ code: 2 })
  expect(await cell('--home', '/nowhere', 'service', 'list')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('npm start'),
  })
})
