import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { openEvents, type ApiEvent } from '../support/api-events.ts'
import { runJob, makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

test('tells the state of a service: installed, sick, well, killed by somebody, repaired, uninstalled', async () => {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => {
    const manifest = tinyManifest('tiny', pin) as { containers: { healthcheck: object }[] }
    const test = ['CMD', 'test', '!', '-e', '/data/sick']
    const sickly = manifest.containers.map((one) => ({ ...one, healthcheck: { ...one.healthcheck, test } }))
    return { ...manifest, containers: sickly }
  })
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  using events = await openEvents({ socketPath: join(fixture.home, 'data/api/cell.sock') }, '/api/events')
  const tells = (state: string) => (event: ApiEvent) =>
    event.type === 'service' && event.data.id === 'tiny' && event.data.state === state

  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  await events.next(tells('installing'))
  await events.next(tells('running'))

  const sick = join(fixture.home, 'data/services/tiny/site/sick')
  writeFileSync(sick, '')
  await events.next(tells('unhealthy'))
  rmSync(sick)
  await events.next(tells('running'))

  await engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).kill()
  await events.next(tells('stopped'))
  const repair = await events.next((event) => event.type === 'job' && event.data.state === 'done')
  expect(repair.data).toMatchObject({ kind: 'service-repair', subject: 'service:tiny' })
  await events.next(tells('running'))

  await runJob(cell, 'uninstall', 'tiny')
  await events.next(tells('kept-data'))
})
