import Docker from 'dockerode'
import { mkdir, mkdtemp, readFile, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { ownNetwork, type OwnNetwork } from '../support/own-network.ts'
import { testEngine } from '../support/test-engine.ts'

const IMAGE = 'cell-test/busybox:latest'

let network: OwnNetwork
let home: string

beforeAll(async () => {
  network = await ownNetwork()
  home = await mkdtemp(path.join(tmpdir(), 'cell-engine-'))
  // What says that this cell has an engine of its own, also on a machine where another one answers.
  await mkdir(path.join(home, 'data', 'engine'), { recursive: true })
})

afterAll(async () => {
  await network.node('engine-command.ts', ['stop', home])
  await network.remove()
  await rm(home, { recursive: true })
})

test('starts an engine of its own, adopts it, and finds it again without its record', async () => {
  const first = await ensure()
  expect(first).toMatchObject({ kind: 'private', said: ["Starting the cell's own Docker engine…"] })
  expect(await readlink(path.join(home, 'data', 'engine', 'docker.sock'))).toBe(first.socketPath)
  const info = await new Docker({ socketPath: first.socketPath }).info()
  expect(info).toMatchObject({
    DockerRootDir: path.join(home, 'data/engine/root'),
    LiveRestoreEnabled: false,
  })
  const pid = await recordedPid()

  expect(await ensure()).toEqual({ ...first, said: [] })
  expect(await recordedPid()).toBe(pid)

  await rm(path.join(home, 'data', 'engine', 'state.json'))
  expect(await ensure()).toEqual({ ...first, said: [] })
  expect(await dockerdPid(first.socketPath)).toBe(pid)
})

test('starts a killed engine again, with its containers and their data', async () => {
  const { socketPath } = await ensure()
  const docker = new Docker({ socketPath })
  await docker.loadImage(await testEngine().getImage(IMAGE).get()).then(drain)
  const container = await docker.createContainer({
    name: 'keeper',
    Image: IMAGE,
    Cmd: ['sh', '-c', 'echo start >> /kept; exec sleep 600'],
    HostConfig: { Init: true, RestartPolicy: { Name: 'unless-stopped' }, NetworkMode: 'kept' },
    Labels: { 'cell.owner': 'test' },
  })
  await docker.createNetwork({ Name: 'kept', Internal: true })
  await container.start()
  const pid = await dockerdPid(socketPath)

  process.kill(pid, 'SIGKILL')
  await expect.poll(() => stat(`/proc/${pid}/exe`).catch(() => null)).toBeNull()
  expect((await ensure()).said).toEqual(["Starting the cell's own Docker engine…"])

  expect(await dockerdPid(socketPath)).not.toBe(pid)
  await expect.poll(async () => (await container.inspect()).State.Running).toBe(true)
  await expect.poll(() => linesOf(container), { timeout: 10_000 }).toEqual(['start', 'start'])
})

test('starts one engine for two callers', async () => {
  await network.node('engine-command.ts', ['stop', home])
  const both = await Promise.all([ensure(), ensure()])
  expect(both.flatMap(({ said }) => said)).toEqual(["Starting the cell's own Docker engine…"])
  expect(await recordedPid()).toBe(await dockerdPid(both[0].socketPath))
})

test('waits for an engine that is being stopped, and starts it again', async () => {
  const { socketPath } = await ensure()
  const pid = await dockerdPid(socketPath)
  process.kill(pid, 'SIGTERM')
  await ensure()
  expect(await dockerdPid(socketPath)).not.toBe(pid)
})

test.each(['a living', 'a killed'])('stopping %s engine leaves nothing but the data', async (kind) => {
  const { socketPath } = await ensure()
  const docker = new Docker({ socketPath })
  await expect.poll(async () => (await docker.getContainer('keeper').inspect()).State.Running).toBe(true)
  const containerPid = (await docker.getContainer('keeper').inspect()).State.Pid
  if (kind === 'a killed') process.kill(await dockerdPid(socketPath), 'SIGKILL')

  await network.node('engine-command.ts', ['stop', home])

  expect(await stat(path.dirname(socketPath)).catch(() => null)).toBeNull()
  expect(await stat(`/proc/${containerPid}/exe`).catch(() => null)).toBeNull()
  expect(await network.ip('-oneline', 'link', 'show', 'type', 'bridge')).toBe('')
  expect(await readFile('/proc/self/mounts', 'utf8')).not.toContain(home)
  expect((await stat(path.join(home, 'data/engine/root'))).isDirectory()).toBe(true)
})

test('refuses an engine on another machine', async () => {
  const ensured = ensureElsewhere('tcp://192.0.2.7:2375')
  await expect(ensured).rejects.toMatchObject({ code: 'engine-remote' })
})

test('does not put another engine in the place of the named one', async () => {
  const ensured = ensureElsewhere('unix:///nowhere/docker.sock')
  await expect(ensured).rejects.toMatchObject({ code: 'engine-unavailable' })
})

test("takes the machine's engine where one answers", async () => {
  const socketPath = process.env.CELL_TEST_ENGINE ?? ''
  await expect(ensureElsewhere(`unix://${socketPath}`)).resolves.toEqual({ socketPath, kind: 'machine' })
})

async function ensure(): Promise<{ socketPath: string; kind: string; said: string[] }> {
  return JSON.parse(await network.node('engine-command.ts', ['ensure', home]))
}

async function ensureElsewhere(dockerHost: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'cell-engine-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const options = {
    environment: { DOCKER_HOST: dockerHost },
    say: () => {},
    signal: AbortSignal.timeout(10_000),
  }
  return ensureEngine({ home: folder, ...options })
}

async function recordedPid(): Promise<number> {
  return JSON.parse(await readFile(path.join(home, 'data', 'engine', 'state.json'), 'utf8')).pid
}

async function dockerdPid(socketPath: string): Promise<number> {
  return Number(await readFile(path.join(path.dirname(socketPath), 'docker.pid'), 'utf8'))
}

async function linesOf(container: Docker.Container): Promise<string[]> {
  const exec = await container.exec({ Cmd: ['cat', '/kept'], AttachStdout: true, Tty: true })
  const text = await drain(await exec.start({ Tty: true }))
  return text.trim().split(/\r?\n/)
}

async function drain(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}
