import { expect, onTestFinished, test } from 'vitest'
import { ensureRegistryLogin } from '../../adapters/local-store/make-registry-login.ts'
import { registryLogin } from '../../adapters/local-store/registry-login.ts'
import { readPassword } from '../../adapters/registry/access.ts'
import { pushImage } from '../../adapters/docker/push-image.ts'
import { testFolder } from '../support/folder.ts'
import { builtRecipe, runHardened } from '../support/recipe-image.ts'
import { testEngine } from '../support/test-engine.ts'

test('the registry runs hardened, takes the calendar and gives it back by digest, to who has its password', async () => {
  const docker = testEngine()
  const registry = await builtRecipe('core/registry')
  const calendar = await builtRecipe('services/calendar')
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
