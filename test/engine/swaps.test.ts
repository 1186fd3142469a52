import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { writeSettings, type TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { makeFixtureStore, tinyManifest } from '../support/fixture-store.ts'

let fixture: FixtureCell
let cell: TestCell
beforeEach(async () => {
  fixture = await makeFixtureCell()
})
afterEach(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

/** The registry, honest to everybody but the engine: asked for the manifest of one pin it gives that of another. */
async function startTwoFaced(host: string, swap: Map<string, string>) {
  const served: string[] = []
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    const [, repository, wanted = ''] = /^\/v2\/(.+)\/manifests\/(sha256:\w+)$/.exec(url) ?? []
    const other = /docker/i.test(headers['user-agent'] ?? '') ? swap.get(wanted) : undefined
    if (other !== undefined) served.push(wanted)
    const path = other === undefined ? url : `/v2/${repository}/manifests/${other}`
    const call = request(`http://${host}${path}`, { method, headers }, (answer) => {
      const lie = other === undefined ? {} : { 'docker-content-digest': wanted, etag: `"${wanted}"` }
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...lie })
      answer.pipe(outgoing)
    })
    incoming.pipe(call)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

test('a registry that serves the engine another image than the one verified gets nothing installed', async () => {
  const swap = new Map<string, string>()
  await using proxy = await startTwoFaced(fixture.registry, swap)
  const store = await makeFixtureStore(fixture.engine, proxy.host)
  try {
    const [good, evil] = [await store.push('fixture/tiny'), await store.push('fixture/tiny')]
    await store.sign(good)
    store.publish({ tiny: tinyManifest('tiny', good) })
    const digestOf = (pin: string) => pin.split('@')[1] ?? ''
    writeSettings(fixture.home, { ...fixture.settings, ...store.settings })
    cell = await fixture.start({ settings: undefined })
    const before = await fixture.world(cell)
    swap.set(digestOf(good), digestOf(evil))
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: 'image-tampered' },
    })
    expect(proxy.served).toContain(digestOf(good))
    expect(await fixture.world(cell)).toEqual(before)
    swap.clear()
    expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  } finally {
    await cell.call('POST', '/api/services/catalog/tiny/uninstall', { data: 'delete', confirm: 'tiny' })
    store.remove()
  }
})

const docker = () => engineClient(fixture.engine)
const nameOf = () => `${fixture.prefix}tiny`

test('a container that was exchanged behind our back is never started', async () => {
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  cell = await fixture.start()
  await runJob(cell, 'install', 'tiny')
  await runJob(cell, 'stop', 'tiny')
  const ours = await docker().getContainer(nameOf()).inspect()
  await docker().getContainer(nameOf()).remove()
  const impostor = await docker().createContainer({
    name: nameOf(),
    Image: 'cell-test/busybox:latest',
    Cmd: ['sleep', '600'],
    Labels: ours.Config.Labels,
  })
  expect(await runJob(cell, 'start', 'tiny')).toMatchObject({ state: 'done' })
  const running = await docker().getContainer(nameOf()).inspect()
  expect(running).toMatchObject({ Image: ours.Image, State: { Running: true } })
  expect(running.Id).not.toBe(impostor.id)
  await expect(impostor.inspect()).rejects.toMatchObject({ statusCode: 404 })
})

test('another image under the name of the verified one is never run', async () => {
  const pin = await publishTiny(fixture.store, (image) => tinyManifest('tiny', image))
  cell = await fixture.start()
  await runJob(cell, 'install', 'tiny')
  await runJob(cell, 'stop', 'tiny')
  await docker().getContainer(nameOf()).remove()
  await docker().getImage(pin).remove({ force: true })
  const [repo = ''] = pin.split('@')
  await docker().getImage('cell-test/busybox:latest').tag({ repo, tag: 'latest' })
  try {
    expect(await runJob(cell, 'start', 'tiny')).toMatchObject({
      state: 'failed',
      problem: { code: expect.stringMatching(/^image-(unavailable|tampered)$/) },
    })
    await expect(docker().getContainer(nameOf()).inspect()).rejects.toMatchObject({ statusCode: 404 })
  } finally {
    await docker().getImage(`${repo}:latest`).remove()
  }
})
