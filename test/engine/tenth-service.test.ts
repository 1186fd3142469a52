import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import { commonFolder, readRecipe } from '../../adapters/local-store/recipes.ts'
import { engineClient } from '../support/engine-client.ts'
import { makeFixtureCell, runJob } from '../support/fixture-cell.ts'
import { testFolder } from '../support/folder.ts'
import { runCell } from '../support/run-cell.ts'
import { setUp } from '../support/set-up.ts'

const root = join(import.meta.dirname, '../..')
const written = join(root, 'test/fixtures/tenth-service')

/** A recipe made as the guide for authors says, with accounts, beside nothing but what recipes share. */
async function writeTenth(): Promise<string> {
  const folder = await testFolder()
  cpSync(join(root, 'store/common'), join(folder, 'store/common'), { recursive: true })
  const made = await runCell(folder, ['store', 'new', 'notes', '--folder', join(folder, 'store/services')])
  expect(made).toMatchObject({ status: 0 })
  const recipe = join(folder, 'store/services/notes')
  for (const name of ['accounts', 'serve', 'guests.py'])
    copyFileSync(join(written, name), join(recipe, 'image', name))
  const change = (name: string, to: (text: string) => string): void =>
    writeFileSync(join(recipe, name), to(readFileSync(join(recipe, name), 'utf8')))
  change('image/healthy', (text) => text.replaceAll('200', '401'))
  change('Dockerfile', (text) =>
    text
      .replace(
        'COPY image/www /srv/www\n',
        'COPY common/cell_accounts.py image/guests.py /usr/lib/python3/dist-packages/\n',
      )
      .replace('image/serve image/healthy', 'image/serve image/healthy image/accounts'),
  )
  change('manifest.json', (text) => {
    const manifest = JSON.parse(text)
    Object.assign(manifest.capabilities, { has_accounts: true, has_storage: true })
    manifest.containers[0].volumes = ['data:users:/data']
    return JSON.stringify({
      ...manifest,
      ...{ storage: {}, backup: { paths: ['data:users'] } },
      accounts: {
        ...{ container: 'cell-notes', command: ['/usr/libexec/cell/accounts'], batch: true },
        username: '^[a-z][a-z0-9._-]{0,31}$',
      },
    })
  })
  const lint = await runCell(folder, ['--json', 'store', 'lint', join(recipe, 'manifest.json')])
  expect(JSON.parse(lint.stdout)).toMatchObject([{ errors: [], warnings: [] }])
  return recipe
}

test('a tenth service, made by the guide alone, installs, and who has an account signs in', async () => {
  const recipe = await writeTenth()
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  const docker = connectDocker(fixture.engine)
  const signal = AbortSignal.timeout(280_000)
  const quiet = () => {}
  const { bases } = readRecipe(join(recipe, '../../..'), 'services', 'notes')
  for (const reference of bases)
    await ensureBaseImage({ ...{ docker, reference, signal }, cacheFolder: await testFolder(), say: quiet })
  const engine = engineClient(fixture.engine)
  const tag = `${fixture.registry}/fixture/notes:tenth`
  const common = commonFolder(recipe)
  await buildImage(engine, { ...{ folder: recipe, common, tag, signal }, labels: {}, onLine: quiet })
  const digest = await pushImage(engine, tag, { onBytes: quiet, signal })
  await engine.getImage(tag).remove()
  const pin = `${fixture.registry}/fixture/notes@${digest}`
  await fixture.store.sign(pin)
  const manifest = JSON.parse(readFileSync(join(recipe, 'manifest.json'), 'utf8'))
  fixture.store.publish({ notes: { ...manifest, version: '1.0.0', image: pin } })

  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  await setUp(cell)
  expect(await runJob(cell, 'install', 'notes')).toMatchObject({ state: 'done', problem: null })
  const made = await cell.call('POST', '/api/services/notes/accounts', { username: 'anna' })
  expect(made).toMatchObject({ status: 201 })
  const name = `${fixture.prefix}notes`
  const { addresses = {} } = (await docker.containers.inspect(name)) ?? {}
  const page = `http://${Object.values(addresses)[0]}:8080/`
  const signIn = async (password: string) => {
    const answer = await fetch(page, { headers: { authorization: `Basic ${btoa(`anna:${password}`)}` } })
    return [answer.status, await answer.text()]
  }
  await expect.poll(() => signIn(made.body.password)).toEqual([200, 'Hello, anna'])
  expect(await signIn('guess')).toEqual([401, 'Who are you?'])
  expect((await cell.call('DELETE', '/api/services/notes/accounts/anna')).status).toBe(200)
  await expect.poll(() => signIn(made.body.password)).toEqual([401, 'Who are you?'])
  expect(await runJob(cell, 'uninstall', 'notes')).toMatchObject({ state: 'done' })
}, 300_000)
