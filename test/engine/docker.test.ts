import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { testFolder } from '../support/folder.ts'
import { busyboxSpec, containerName, OWNER, testNetwork, testDocker } from '../support/test-containers.ts'
import { freePort } from '../support/free-port.ts'
import { testEngine } from '../support/test-engine.ts'

const { containers } = testDocker()

test('the engine says what it is and where its disk is', async () => {
  const version = await testDocker().version()
  expect(version).toMatchObject({ os: 'linux', apiVersion: expect.stringMatching(/^\d+\.\d+$/) })
  expect(version.diskRoot).toMatch(/^\//)
  expect(version.memoryBytes).toBeGreaterThan(0)
})

test('a container has exactly what its spec says, and is hardened', async () => {
  const source = await testFolder()
  const network = await testNetwork()
  const spec = await busyboxSpec({
    environment: { GREETING: 'two words = one' },
    user: '1000:1000',
    workingDir: '/tmp',
    mounts: [{ source, target: '/data', readOnly: true }],
    tmpfs: { '/tmp': 'size=1m' },
    network,
    aliases: ['calendar'],
    ports: [{ hostIp: '127.0.0.1', host: await freePort(), container: 80, protocol: 'tcp' }],
    capAdd: ['NET_BIND_SERVICE'],
    devices: ['/dev/null'],
    sysctls: { 'net.ipv4.ip_forward': '0' },
    healthcheck: { test: ['CMD', 'true'], intervalMs: 1_500, timeoutMs: 1_000, startPeriodMs: 0, retries: 2 },
    restart: 'unless-stopped',
  })

  await containers.create(spec)

  const made = await testEngine().getContainer(spec.name).inspect()
  expect(made.Image).toBe(spec.image)
  expect(made.Config).toMatchObject({
    Cmd: ['sleep', '60'],
    User: '1000:1000',
    WorkingDir: '/tmp',
    Labels: spec.labels,
    Env: expect.arrayContaining(['GREETING=two words = one']),
    Healthcheck: { Test: ['CMD', 'true'], Interval: 1.5e9, Timeout: 1e9, Retries: 2 },
  })
  expect(made.NetworkSettings.Networks[network]?.Aliases).toContain('calendar')
  expect(made.HostConfig).toMatchObject({
    NetworkMode: network,
    CapDrop: ['ALL'],
    CapAdd: ['NET_BIND_SERVICE'],
    SecurityOpt: ['no-new-privileges:true'],
    Privileged: false,
    ReadonlyRootfs: true,
    PidsLimit: 32,
    Memory: spec.memory,
    MemorySwap: spec.memory,
    Init: true,
    IpcMode: 'private',
    PidMode: '',
    UTSMode: '',
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    RestartPolicy: { Name: 'unless-stopped' },
    Binds: null,
    Mounts: [{ Type: 'bind', Source: source, Target: '/data', ReadOnly: true }],
    Tmpfs: { '/tmp': 'size=1m' },
    Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/null', CgroupPermissions: 'rwm' }],
    Sysctls: { 'net.ipv4.ip_forward': '0' },
    PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(spec.ports[0]?.host) }] },
    PublishAllPorts: false,
  })
})

test('a running container cannot write its root, gain privileges or see other processes', async () => {
  const spec = await busyboxSpec()
  await containers.create(spec)
  await containers.start(spec.name)

  const status = await sh(spec.name, 'grep -E "^(CapBnd|CapEff|NoNewPrivs|Seccomp):" /proc/self/status')
  expect(status.stdout.split(/\s+/)).toEqual(
    expect.arrayContaining(['CapEff:', '0000000000000000', 'NoNewPrivs:', '1', 'Seccomp:', '2']),
  )
  expect(status.stdout).toMatch(/CapBnd:\s+0000000000000000/)
  expect((await sh(spec.name, 'echo x > /file')).exitCode).not.toBe(0)
})

test('only an image id can become a container, and no network of the machine', async () => {
  const spec = await busyboxSpec()
  const named = containers.create({ ...spec, image: 'cell-test/busybox:latest' })
  await expect(named).rejects.toMatchObject({ code: 'image-not-pinned' })
  await expect(containers.create({ ...spec, network: 'host' })).rejects.toMatchObject({
    code: 'engine-refused',
  })
  expect(await containers.inspect(spec.name)).toBeNull()
})

test('an image that is gone is told as such, not as a container that is missing', async () => {
  const spec = await busyboxSpec({ image: `sha256:${'1'.repeat(64)}` })
  await expect(containers.create(spec)).rejects.toMatchObject({ code: 'image-unavailable' })
})

test('what the same job made before is found again', async () => {
  const spec = await busyboxSpec()
  const id = await containers.create(spec)
  expect(await containers.create(spec)).toBe(id)
})

test.each([
  ['another job', { 'cell.owner': OWNER, 'cell.job': 'job-0', 'cell.manifest': 'a' }],
  ['another manifest', { 'cell.owner': OWNER, 'cell.job': 'job-1', 'cell.manifest': 'b' }],
  ['another cell', { 'cell.owner': 'other', 'cell.job': 'job-1', 'cell.manifest': 'a' }],
  ['somebody', {}],
])('a container of %s is never taken over', async (_, labels) => {
  const spec = await busyboxSpec()
  const before = await containers.create({ ...spec, labels })
  await expect(containers.create(spec)).rejects.toMatchObject({ code: 'name-taken' })
  expect((await containers.inspect(spec.name))?.id).toBe(before)
})

test('two containers without an owner are never the same', async () => {
  const spec = await busyboxSpec({ labels: {} })
  await containers.create(spec)
  await expect(containers.create(spec)).rejects.toMatchObject({ code: 'name-taken' })
})

test('starting, stopping and removing twice is fine', async () => {
  const spec = await busyboxSpec()
  await containers.create(spec)
  expect(await containers.inspect(spec.name)).toMatchObject({
    state: 'created',
    startedAt: null,
    exitCode: null,
  })
  await containers.start(spec.name)
  await containers.start(spec.name)
  expect(await containers.inspect(spec.name)).toMatchObject({
    state: 'running',
    health: 'none',
    exitCode: null,
  })
  await containers.stop(spec.name, 500)
  await containers.stop(spec.name, 500)
  expect(await containers.inspect(spec.name)).toMatchObject({ state: 'exited', exitCode: expect.any(Number) })
  await Promise.all([containers.remove(spec.name), containers.remove(spec.name)])
  await containers.remove(spec.name)
  await containers.stop(spec.name, 500)
  expect(await containers.inspect(spec.name)).toBeNull()
})

test('the beginning of an id is no name', async () => {
  const id = await containers.create(await busyboxSpec())
  expect(await containers.inspect(id.slice(0, 12))).toBeNull()
  expect((await containers.inspect(id))?.id).toBe(id)
})

test('containers are found by their labels, stopped ones when asked for', async () => {
  const job = containerName()
  const labels = { 'cell.owner': OWNER, 'cell.job': job }
  const spec = await busyboxSpec({ labels })
  await containers.create(spec)
  expect(await containers.list({ labels })).toEqual([])
  expect(await containers.list({ labels, all: true })).toEqual([await containers.inspect(spec.name)])
  const { labels: own, networks } = (await containers.inspect(spec.name)) ?? {}
  expect(await containers.known()).toContainEqual({ name: spec.name, labels: own, networks })
  expect(await containers.list({ labels: { ...labels, 'cell.owner': 'other' }, all: true })).toEqual([])
})

test('a port that a program or a container has is said to be taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : 0
  const network = await testNetwork()
  const publish = async (host: number): Promise<string> => {
    const ports = [{ hostIp: '127.0.0.1', host, container: 80, protocol: 'tcp' as const }]
    const spec = await busyboxSpec({ network, ports })
    await containers.create(spec)
    return spec.name
  }
  await expect(containers.start(await publish(taken))).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining(`127.0.0.1:${taken}/tcp`),
  })
  const free = await freePort()
  await containers.start(await publish(free))
  await expect(containers.start(await publish(free))).rejects.toMatchObject({ code: 'port-taken' })
})

test('a mount whose source is missing is refused, not made', async () => {
  const folder = await testFolder()
  const mounts = [{ source: `${folder}/missing`, target: '/data', readOnly: false }]
  await expect(containers.create(await busyboxSpec({ mounts }))).rejects.toMatchObject({
    code: 'engine-refused',
  })
  expect(await readdir(folder)).toEqual([])
})

function sh(name: string, script: string) {
  return containers.exec(name, ['sh', '-c', script], { timeoutMs: 10_000 })
}
