import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProxy } from '../../adapters/caddy/admin.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from '../support/engine-client.ts'
import { applyProxy } from '../../bindings/network/apply-proxy.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, isUp, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { runJob, publishTiny } from '../support/fixture-cell.ts'
import { tinyRunning } from '../support/fixture-store.ts'
import { waitUntil } from '../support/wait-until.ts'
import { manyServices, someServices } from '../support/network-state.ts'

const url = 'https://tiny.home.cell/'
const never = new AbortController().signal

let core: CoreCell
let cell: TestCell

/** A service that tells what headers reached it, and has a download that lasts until it is let go. */
beforeAll(async () => {
  core = await makeCoreCell()
  const slow = 'echo; echo first; touch /data/begun; until [ -e /data/go ]; do sleep 0.1; done; echo last'
  const script = [
    'mkdir -p /data/cgi-bin',
    'printf "#!/bin/sh\\necho; env" > /data/cgi-bin/env',
    `printf "#!/bin/sh\\n${slow}\\n" > /data/cgi-bin/slow`,
    'chmod 755 /data/cgi-bin/env /data/cgi-bin/slow',
  ].join('; ')
  const command = ['sh', '-c', `${script}; cp /index.html /data; exec httpd -f -p 8080 -h /data`]
  await publishTiny(core.fixture.store, (pin) => tinyRunning('tiny', pin, command))
  cell = await core.launch()
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

test(
  'while the core is being made the health says so, and nothing has failed',
  { timeout: firstStartMs },
  async () => {
    const names = async () => {
      const { items } = (await cell.call('GET', '/api/health')).body
      return items.find(({ name }: { name: string }) => name === 'names')
    }
    await expect
      .poll(names)
      .toMatchObject({ state: 'warning', detail: `${core.fixture.prefix}dns is being created.` })
    await isUp(cell)
    await expect.poll(names).toMatchObject({ state: 'good' })
  },
)

const believed = [
  ...['auth-user', 'x-authelia-user', 'x-grafana-user', 'x-username', 'authentik-user', 'impersonate-user'],
  ...['x-amzn-oidc-identity', 'x-goog-authenticated-user-email', 'x-ms-client-principal-name', 'proxy'],
  ...[
    'true-client-ip',
    'x-client-ip',
    'cf-connecting-ip',
    'x-original-url',
    'x-rewrite-url',
    'x-script-name',
  ],
  ...['x-forwarded-prefix', 'x-anything-user', 'some-client-ip', 'impersonate-group'],
]

test('no header by which programs believe who somebody is gets through from a client', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ problem: null, state: 'done' })
  const said = await core.ask(`${url}cgi-bin/env`, {
    'remote-user': 'evil',
    'x-remote-user': 'evil',
    'x-forwarded-user': 'evil',
    'x-forwarded-for': '10.1.2.3',
    'x-auth-request-email': 'evil',
    'cell-client-address': 'evil',
    // Each of these is what some program believes in, and stands for others that end or begin so.
    ...Object.fromEntries(believed.map((name) => [name, 'evil'])),
    'x-harmless': 'kept',
    // Those of the cell's own pages, at each place among others.
    cookie: 'cell_session_0a=evil; theme=dark; __Host-cell_device_0a=evil; lang=de; cell_device_1b=evil',
  })
  expect(said.status).toBe(200)
  expect(said.text).not.toContain('evil')
  expect(said.text).not.toContain('10.1.2.3')
  expect(said.text).toContain('HTTP_X_HARMLESS=kept')
  expect(said.text).toMatch(/^HTTP_COOKIE=;? ?theme=dark; lang=de$/m)
  await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
})

test('a download outlives a change of everything around it', async () => {
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ problem: null, state: 'done' })
  const { containers } = connectDocker(core.fixture.engine)
  const run = (...argv: string[]) =>
    containers.exec(`${core.fixture.prefix}tiny`, argv, { timeoutMs: 60_000 })
  const download = core.ask(`${url}cgi-bin/slow`)
  download.catch(() => undefined)
  await waitUntil('it has begun', async () =>
    (await run('test', '-e', '/data/begun')).exitCode === 0 ? true : undefined,
  )
  await takesFiveHundred()
  await run('touch', '/data/go')
  expect(await download).toMatchObject({ status: 200, text: 'first\nlast\n' })
  await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
})

describe('power fails while names and routes are changed', () => {
  const points = ['network-apply:names', 'network-apply:proxy'].flatMap((step) =>
    ['started', 'ran', 'recorded'].map((moment) => `${moment}:${step}`),
  )
  test.each(points)('at %s: all of it afterwards, or none', async (at) => {
    await cell.stop()
    await crash(at, 'install')
    cell = await core.start()
    expect((await core.ask(url)).status).toBe(200)
    await expect.poll(() => core.resolve('tiny.home.cell')).toEqual(['10.66.0.1'])

    await cell.stop()
    await crash(at, 'uninstall', { data: 'delete', confirm: 'tiny' })
    cell = await core.start()
    expect((await core.ask(url)).status).toBe(404)
    await expect.poll(() => core.resolve('tiny.home.cell')).toBe('ENOTFOUND')
  })

  async function crash(at: string, what: string, body: object = {}): Promise<void> {
    const crashing = await core.launch({
      entry: 'test/support/crashing-cell.js',
      variables: { CRASH_FROM: `planned:service-${what}`, CRASH_AT: at },
    })
    const exited = once(crashing.process, 'exit')
    await crashing.call('POST', `/api/services/catalog/tiny/${what}`, body).catch(() => null)
    const [, signal] = await exited
    expect(signal).toBe('SIGKILL')
  }
})

test('proxy and names that die while they are changed are right again afterwards', async () => {
  const engine = engineClient(core.fixture.engine)
  const installed = async () => (await cell.call('GET', '/api/services/active')).body.items.length === 1
  for (const what of ['install', 'uninstall'] as const) {
    // What was taken back before leaves nothing to uninstall, or to install.
    if ((await installed()) !== (what === 'uninstall'))
      await runJob(cell, what === 'uninstall' ? 'install' : 'uninstall', 'tiny')
    const { body } = await cell.call('POST', `/api/services/catalog/tiny/${what}`, {})
    await waitUntil('the names are being changed', async (seen) => {
      const { steps } = (await cell.call('GET', `/api/jobs/${body.job.id}`)).body
      const step = steps.find(({ name }: { name: string }) => name === 'network-apply')
      seen(steps)
      return step !== undefined && step.state !== 'waiting' ? true : undefined
    })
    const kills = ['caddy', 'dns'].map((name) => engine.getContainer(`${core.fixture.prefix}${name}`).kill())
    await Promise.all(kills.map((one) => one.catch(() => undefined)))
    await cell.ended(body.job.id)
    await isUp(cell)
    const there = await installed()
    await waitUntil('the route follows', async () =>
      (await core.ask(url).catch(() => null))?.status === (there ? 200 : 404) ? true : undefined,
    )
    await expect.poll(() => core.resolve('tiny.home.cell')).toEqual(there ? ['10.66.0.1'] : 'ENOTFOUND')
  }
})

const proxy = () => openProxy(join(core.fixture.home, 'data/run/caddy'))
const running = async () => JSON.stringify(await proxy().current(never))

/** The cell looks at its proxy every half a minute: where that comes in between, they are given once more. */
async function takesFiveHundred(): Promise<void> {
  await waitUntil('five hundred services are taken', async () => {
    await applyProxy(proxy(), manyServices(500), never)
    return (await running()).includes('s499.home.cell') ? true : undefined
  })
}

describe('a configuration that is wrong', () => {
  const leadsToPanel = async () => (await proxy().ask('/health', 'server', never)).status

  test('is refused, and the old one serves on', async () => {
    const before = await proxy().current(never)
    const state = someServices()
    const broken = { ...state, net: { ...state.net, peers: 'no network' } }
    await expect(applyProxy(proxy(), broken, never)).rejects.toMatchObject({ code: 'proxy-refused' })
    expect(await proxy().current(never)).toEqual(before)
    expect(await leadsToPanel()).toBe(200)
  })

  test('that leads to no panel is taken back', async () => {
    const before = await proxy().current(never)
    await cell.stop()
    rmSync(join(core.fixture.home, 'data/run/web/proxy.sock'), { force: true })
    await expect(applyProxy(proxy(), someServices(), never)).rejects.toMatchObject({ code: 'proxy-refused' })
    expect(await proxy().current(never)).toEqual(before)
    cell = await core.start()
  })

  test('five hundred services are taken at once, and given up when the cell looks at its proxy', async () => {
    await takesFiveHundred()
    await waitUntil('drift is healed', async () => ((await running()).includes('s499') ? undefined : true))
    expect(await leadsToPanel()).toBe(200)
  })

  test('of the names is written anew when the cell looks at them', async () => {
    const file = join(core.fixture.home, 'data/rendered/core/dns/Corefile')
    const good = readFileSync(file, 'utf8')
    writeFileSync(file, `${good}# by hand\n`)
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(good)
    await isUp(cell)
    await expect.poll(() => core.resolve('home.cell')).toEqual(['10.66.0.1'])
  })
})
