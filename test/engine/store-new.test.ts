import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import { engineClient } from '../support/engine-client.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { basesOf } from '../../adapters/local-store/recipes.ts'
import { makeFixtureCell, runJob } from '../support/fixture-cell.ts'
import { testFolder } from '../support/folder.ts'
import { runCell } from '../support/run-cell.ts'

test('what `cell store new` makes builds, installs and answers, as it is', { timeout: 300_000 }, async () => {
  const folder = await testFolder()
  expect(await runCell(folder, ['store', 'new', 'notes', '--folder', folder])).toMatchObject({ status: 0 })
  const recipe = join(folder, 'notes')

  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  const docker = engineClient(fixture.engine)
  const signal = AbortSignal.timeout(280_000)
  const quiet = () => {}
  for (const reference of basesOf(readFileSync(join(recipe, 'Dockerfile'), 'utf8')))
    await ensureBaseImage({
      docker: connectDocker(fixture.engine),
      reference,
      cacheFolder: folder,
      say: quiet,
      signal,
    })
  const tag = `${fixture.registry}/fixture/notes:new`
  await buildImage(docker, { folder: recipe, tag, labels: {}, onLine: quiet, signal })
  const digest = await pushImage(docker, tag, { onBytes: quiet, signal })
  await docker.getImage(tag).remove()

  const pin = `${fixture.registry}/fixture/notes@${digest}`
  await fixture.store.sign(pin)
  const manifest = JSON.parse(readFileSync(join(recipe, 'manifest.json'), 'utf8'))
  // The index of a fixture names every service by this version.
  fixture.store.publish({ notes: { ...manifest, version: '1.0.0', image: pin } })
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  expect(await runJob(cell, 'install', 'notes')).toMatchObject({ state: 'done', problem: null })
  const { body } = await cell.call('GET', '/api/services/active')
  expect(body.items).toMatchObject([
    { id: 'notes', name: 'Notes', state: 'running', containers: [{ health: 'healthy' }] },
  ])
  expect(await runJob(cell, 'uninstall', 'notes')).toMatchObject({ state: 'done' })
})
