import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import { testFolder } from '../support/folder.ts'
import { busyboxSpec, containerName, testDocker } from '../support/test-containers.ts'

const pin = `127.0.0.1:9/a/b@sha256:${'1'.repeat(64)}`

/** One of every kind of call. */
const calls: [string, (docker: Docker) => Promise<unknown>][] = [
  ['version', (docker) => docker.version()],
  ['list', (docker) => docker.containers.list()],
  ['known', (docker) => docker.containers.known()],
  ['inspect', (docker) => docker.containers.inspect('a')],
  ['start', (docker) => docker.containers.start('a')],
  ['stop', (docker) => docker.containers.stop('a', 100)],
  ['remove', (docker) => docker.containers.remove('a')],
  ['wait', (docker) => docker.containers.waitHealthy('a', { timeoutMs: 5_000 })],
  ['exec', (docker) => docker.containers.exec('a', ['true'], { timeoutMs: 5_000 })],
  ['logs', (docker) => drain(docker.containers.logs('a'))],
  ['image', (docker) => docker.images.inspect('a')],
  ['pull', (docker) => docker.images.pull(pin)],
  ['networks', (docker) => docker.networks.list()],
  ['events', (docker) => drain(docker.events())],
]

test.each(calls)('%s: where nobody listens, the engine is not available', async (_, call) => {
  const docker = connectDocker(path.join(await testFolder(), 'nobody.sock'))
  await expect(call(docker)).rejects.toMatchObject({ code: 'engine-unavailable' })
})

test.each(calls)('%s: an engine that hangs up is not available', async (_, call) => {
  const docker = await answering((socket) => socket.destroy())
  await expect(call(docker)).rejects.toMatchObject({ code: 'engine-unavailable' })
})

test.each(calls.filter(([name]) => name !== 'stop' && name !== 'start' && name !== 'remove'))(
  '%s: what speaks no HTTP, or no engine answers, is refused',
  async (_, call) => {
    const ssh = await answering((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    await expect(call(ssh)).rejects.toMatchObject({ code: 'engine-refused' })
    const page = await answering((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 11\r\nconnection: close\r\n\r\n<p>hello</p'),
    )
    await expect(call(page)).rejects.toMatchObject({ code: 'engine-refused' })
  },
)

test('an engine that goes within an answer is not waited for beyond the signal', async () => {
  const docker = await answering((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"Id":'),
  )
  const asked = docker.containers.inspect('a', AbortSignal.timeout(300))
  await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' })
})

test("the engine's own words are for the log only", async () => {
  const words = '{"message":"secret path"}'
  const docker = await answering((socket) =>
    socket.end(`HTTP/1.1 500 Oops\r\ncontent-length: ${words.length}\r\nconnection: close\r\n\r\n${words}`),
  )
  await expect(docker.containers.start('a')).rejects.toMatchObject({
    code: 'engine-refused',
    message: expect.not.stringContaining('secret'),
    cause: expect.objectContaining({ message: expect.stringContaining('secret') }),
  })
})

test('who watches events or waits for health is told when the engine goes', async () => {
  const { docker, cut } = await throughRelay()
  const spec = await busyboxSpec({
    name: containerName(),
    healthcheck: {
      test: ['CMD', 'false'],
      intervalMs: 60_000,
      timeoutMs: 1_000,
      startPeriodMs: 0,
      retries: 3,
    },
  })
  await testDocker().containers.create(spec)
  await testDocker().containers.start(spec.name)
  const watching = expect(drain(docker.events())).rejects.toMatchObject({ code: 'engine-unavailable' })
  const waiting = expect(
    docker.containers.waitHealthy(spec.name, { timeoutMs: 60_000 }),
  ).rejects.toMatchObject({
    code: 'engine-unavailable',
  })
  setTimeout(cut, 500)
  await Promise.all([watching, waiting])
})

/** Something on a unix socket that answers every request in this way. */
async function answering(answer: (socket: Socket) => void): Promise<Docker> {
  const socketPath = path.join(await testFolder(), 'engine.sock')
  const server = createServer((socket) => {
    // The other side may be gone before it has read the answer.
    socket.on('error', () => {}).once('data', () => answer(socket))
  }).listen(socketPath)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return connectDocker(socketPath)
}

/** The real engine behind a relay that can be cut. */
async function throughRelay(): Promise<{ docker: Docker; cut: () => void }> {
  const socketPath = path.join(await testFolder(), 'engine.sock')
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(process.env.CELL_TEST_ENGINE ?? '')
    for (const socket of [near, far]) open.add(socket.on('error', () => {}))
    near.pipe(far).pipe(near)
  }).listen(socketPath)
  await once(server, 'listening')
  const cut = (): void => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  onTestFinished(cut)
  return { docker: connectDocker(socketPath), cut }
}

async function drain(values: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of values);
}
