import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { launch, type TestCell } from '../support/cell.ts'
import { relayEngine, type EngineRelay } from '../support/engine-relay.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { busybox } from '../support/busybox.ts'
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts'
import { tinySteps } from '../support/tiny-steps.ts'

let fixture: FixtureCell
beforeEach(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
})
afterEach(() => fixture[Symbol.asyncDispose]())

describe('a disk that fills up', () => {
  const entry = 'test/support/crashing-cell.js' as const
  const moments = [
    'planned:service-install',
    'started:manifest-verify',
    'started:image-verify',
    'started:image-pull',
    'started:image-check',
    'started:network-create',
    'started:data-folders',
    'started:container-create',
    'started:container-start',
    'started:container-healthy',
    'started:service-record',
    'ran:service-record',
  ]

  test('at any step: the job goes on or ends as before, and says why; with room again everything works', async () => {
    using _disk = mountSmallDisk(fixture.home)
    const filler = join(fixture.home, 'filler')
    for (const moment of moments) {
      const cell = await fixture.start({ entry, variables: { FILL_AT: moment } })
      await using _stopped = { [Symbol.asyncDispose]: () => cell.stop() }
      const before = await fixture.world(cell)
      const { body } = await cell.call('POST', '/api/services/catalog/tiny/install')
      await expect.poll(() => existsSync(filler), { timeout: 20_000 }).toBe(true)
      const health = await cell.call('GET', '/api/health')
      expect(health.body.items).toContainEqual(expect.objectContaining({ name: 'disk', state: 'failed' }))
      await sleep(500)
      rmSync(filler)
      const ended = await cell.ended(body.job.id)
      expect(ended.state, moment).toBeOneOf(['done', 'failed'])
      if (ended.state === 'failed') {
        expect(ended.problem.code, moment).toBe('disk-full')
        expect(await fixture.world(cell), moment).toEqual(before)
      } else {
        expect(await fixture.world(cell), moment).toMatchObject({ containers: [{ state: 'running' }] })
        const gone = await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })
        expect(gone, moment).toMatchObject({ state: 'done' })
      }
    }
  })

  test('at any step of an uninstall: it goes on or ends as before, and with room again it works', async () => {
    using _disk = mountSmallDisk(fixture.home)
    const filler = join(fixture.home, 'filler')
    const started = tinySteps.uninstall.map((step) => `started:${step}`)
    for (const moment of ['planned:service-uninstall', ...started, 'ran:service-forget']) {
      const cell = await fixture.start({ entry, variables: { FILL_AT: moment } })
      await using _stopped = { [Symbol.asyncDispose]: () => cell.stop() }
      expect(await runJob(cell, 'install', 'tiny'), moment).toMatchObject({ state: 'done' })
      const before = await fixture.world(cell)
      const body = { data: 'delete', confirm: 'tiny' }
      const { body: made } = await cell.call('POST', '/api/services/catalog/tiny/uninstall', body)
      await expect.poll(() => existsSync(filler), { timeout: 60_000 }).toBe(true)
      await sleep(500)
      rmSync(filler)
      const ended = await cell.ended(made.job.id)
      expect(ended.state, moment).toBeOneOf(['done', 'failed'])
      if (ended.state === 'done') continue
      expect(ended.problem.code, moment).toBe('disk-full')
      expect(await fixture.world(cell), moment).toEqual(before)
      expect(await runJob(cell, 'uninstall', 'tiny', body), moment).toMatchObject({ state: 'done' })
    }
    const cell = await fixture.start()
    await using _stopped = { [Symbol.asyncDispose]: () => cell.stop() }
    expect(await fixture.world(cell)).toMatchObject({ containers: [], installed: [], folders: [] })
  })

  test('to its last byte before: a service is uninstalled with its data, and none is installed', async () => {
    using _disk = mountSmallDisk(fixture.home, 80)
    const cell = await fixture.start()
    await using _stopped = { [Symbol.asyncDispose]: () => cell.stop() }
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
    const reserve = join(fixture.home, 'data/api/reserve')
    await expect.poll(() => statSync(reserve, { throwIfNoEntry: false })?.size).toBe(16 * 1024 * 1024)
    fillDisk(join(fixture.home, 'filler'))
    expect(await cell.call('POST', '/api/services/catalog/tiny/install', {})).toMatchObject({ status: 507 })
    const whole = { data: 'delete', confirm: 'tiny' }
    expect(await runJob(cell, 'uninstall', 'tiny', whole)).toMatchObject({ state: 'done' })
    expect(await fixture.world(cell)).toMatchObject({ containers: [], installed: [], folders: [] })
  })

  test('a change that can’t be written is refused with its reason, and reading goes on', async () => {
    using _disk = mountSmallDisk(fixture.home)
    const cell = await fixture.start()
    await using _stopped = { [Symbol.asyncDispose]: () => cell.stop() }
    const filler = join(fixture.home, 'filler')
    execFileSync('sh', ['-c', `cat /dev/zero > ${filler} 2>/dev/null || true`])
    let refused = await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })
    // What the log of the database has room for is still taken.
    for (let tries = 0; refused.status === 201 && tries < 3_000; tries++)
      refused = await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })
    expect(refused).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    expect(await cell.call('GET', '/api/auth/tokens')).toMatchObject({ status: 200 })
    rmSync(filler)
    expect(await cell.call('POST', '/api/auth/tokens', { name: 'x', scope: 'read' })).toMatchObject({
      status: 201,
    })
  })
})

describe('an engine', () => {
  let relay: EngineRelay
  let cell: TestCell
  beforeEach(async () => {
    relay = await relayEngine(fixture.engine, join(fixture.home, 'relay.sock'))
    cell = await fixture.start({ variables: { DOCKER_HOST: `unix://${relay.socketPath}` } })
  })
  afterEach(async () => {
    await cell.stop()
    await relay.close()
  })

  test.each([
    ['gone', 'engine-unavailable'],
    ['garbage', 'engine-refused'],
  ] as const)(
    'that is %s fails an install with %s, which leaves nothing and works again later',
    async (mood, code) => {
      const before = await fixture.world(cell)
      const { body } = await cell.call('POST', '/api/services/catalog/tiny/install')
      await expect
        .poll(async () => (await cell.call('GET', `/api/jobs/${body.job.id}`)).body.steps.length, {
          interval: 5,
        })
        .toBeGreaterThan(0)
      relay.mood = mood
      await sleep(1_000)
      const { body: health } = await cell.call('GET', '/api/health')
      expect(health.items[0]).toMatchObject({ name: 'engine', state: 'failed' })
      expect(await cell.call('GET', '/api/jobs')).toMatchObject({ status: 200 })
      relay.mood = 'itself'
      const ended = await cell.ended(body.job.id)
      expect(ended).toMatchObject({ state: 'failed', problem: { code } })
      expect(await fixture.world(cell)).toEqual(before)
      expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
    },
  )

  test('that is slow makes an install slow, and nothing worse', async () => {
    relay.mood = 'slow'
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  })

  test('that holds 200 containers of others is shared with them in peace', async () => {
    const docker = engineClient(fixture.engine)
    const names = [...Array(200).keys()].map((one) => `stranger-${fixture.prefix}${one}`)
    onTestFinished(() => inTens(names, (name) => docker.getContainer(name).remove({ force: true })))
    await inTens(names, (name) => docker.createContainer({ name, Image: busybox, Cmd: ['true'] }))
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
    const { body } = await cell.call('GET', '/api/services/active')
    expect(body.items[0].containers).toHaveLength(1)
    expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
    const left = await docker.listContainers({ all: true })
    expect(left.filter(({ Names }) => Names.some((name) => names.includes(name.slice(1))))).toHaveLength(200)
  })
})

describe('a folder', () => {
  test('that another cell runs on is refused, and the first goes on', async () => {
    const cell = await fixture.start()
    onTestFinished(() => cell.stop())
    const second = launch(fixture.options())
    await expect(second.ready).rejects.toThrow(/Another cell runs on this folder/)
    expect(second.process.exitCode).toBe(1)
    expect(await cell.call('GET', '/health')).toMatchObject({ status: 200 })
  })

  test('with the sockets of a cell that was killed is taken over', async () => {
    const first = await fixture.start()
    await first.kill()
    const socket = join(fixture.home, 'data/api/cell.sock')
    expect(existsSync(socket)).toBe(true)
    const second = await fixture.start()
    expect(await second.call('GET', '/health')).toMatchObject({ status: 200 })
    await second.kill()
    // Whatever stands there: a restore may have made a file of it.
    rmSync(socket)
    writeFileSync(socket, 'no socket')
    const third = await fixture.start()
    onTestFinished(() => third.stop())
    expect(await third.call('GET', '/health')).toMatchObject({ status: 200 })
  })
})

async function inTens<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 10) await Promise.all(all.slice(at, at + 10).map(work))
}
