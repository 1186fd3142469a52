import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { makeContainedCell, type ContainedCell } from '../support/contained-cell.ts'
import { firstStartMs } from '../support/core-cell.ts'
import { seedCoreImages } from '../support/seed-core.ts'
import { statusOf } from '../support/status-of.ts'
import { waitUntil } from '../support/wait-until.ts'

const { engine } = inject('bed')
const docker = connectDocker(engine)
/** The kernel takes 107 bytes as the path of a socket; a folder as people have them, with blanks and letters of their own. */
const below = `a cell/Übung/${'of a long name '.repeat(8).trim()}`
const six = ['api', 'dns', 'caddy', 'ntp', 'wireguard', 'webui']

let cell: ContainedCell
beforeAll(async () => {
  cell = await makeContainedCell(engine, below)
  await seedCoreImages(AbortSignal.timeout(120_000))
}, firstStartMs)
afterAll(() => cell[Symbol.asyncDispose]())

const look = async () =>
  await Promise.all(six.map((name) => docker.containers.inspect(`${cell.prefix}${name}`)))

test('a cell whose folder has a long path comes up in containers, answers, and goes down', async () => {
  expect(await cell.run('up')).toMatchObject({ status: 0 })
  await waitUntil('all are healthy', async (seen) => {
    const found = (await look()).map((one) => one?.health)
    seen(found)
    return found.every((state) => state === 'healthy') ? true : undefined
  })
  const status = await cell.run('status')
  expect(status, status.stderr).toMatchObject({ status: 0 })
  expect(await cell.call('GET', '/api/health')).toMatchObject({ status: 200 })
  // The pages reach the API over a socket, and the proxy both.
  expect(await statusOf(`http://127.0.0.1:${cell.ports.web}/setup?here=1`)).toBe(200)
  expect(await cell.run('down')).toMatchObject({ status: 0 })
  expect((await look()).filter((one) => one?.state === 'running')).toEqual([])
})
