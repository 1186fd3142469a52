import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { runJob, makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'

/** A user of this machine who may use Docker and nothing else: not the one that any service runs as. */
const user = { uid: 23_456, gid: 23_456 }

// Runs as root only, since only root can start a program as another user; a user's own run proves it by being one.
test('a user who is not root installs, keeps and deletes data that belong to the service', async () => {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  const door = await openDoor(fixture.engine)
  onTestFinished(door.close)
  for (const folder of [fixture.home, fixture.store.folder]) chmodSync(folder, 0o755)
  // A cell keeps its settings: the folder has to be its user's too.
  mkdirSync(join(fixture.home, 'config/api'), { recursive: true })
  for (const folder of ['', 'config', 'config/api']) chownSync(join(fixture.home, folder), user.uid, user.gid)

  const cell = await fixture.start({ user, variables: { DOCKER_HOST: `unix://${door.path}` } })
  onTestFinished(() => cell.stop())
  const before = await fixture.world(cell)
  const job = await runJob(cell, 'install', 'tiny')
  expect(job).toMatchObject({ state: 'done' })
  const site = join(fixture.home, 'data/services/tiny/site')
  expect(statSync(site)).toMatchObject({ uid: 10_001, gid: 10_001 })
  expect(statSync(join(fixture.home, 'data/api/cell.db')).uid).toBe(user.uid)
  expect(await runJob(cell, 'uninstall', 'tiny')).toMatchObject({ state: 'done' })
  expect(existsSync(site)).toBe(true)
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
  expect(await runJob(cell, 'uninstall', 'tiny', { data: 'delete', confirm: 'tiny' })).toMatchObject({
    state: 'done',
  })
  expect(await fixture.world(cell)).toEqual(before)
})

/** The engine's socket as a member of the group `docker` sees it. */
async function openDoor(engine: string): Promise<{ path: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'door-'))
  const path = join(folder, 'docker.sock')
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ path: engine, allowHalfOpen: true })
    client.pipe(upstream).pipe(client)
    for (const one of [client, upstream]) one.on('error', () => void (client.destroy(), upstream.destroy()))
  }).listen(path)
  await once(server, 'listening')
  chmodSync(folder, 0o755)
  chmodSync(path, 0o666)
  return {
    path,
    close() {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
