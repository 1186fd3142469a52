import { X509Certificate } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from '../support/engine-client.ts'
import { askHttp, askHttps } from '../support/ask.ts'
import { callSocket } from '../support/cell.ts'
import { runJob } from '../support/fixture-cell.ts'
import { waitUntil } from '../support/wait-until.ts'

const bed = inject('bed')
const docker = connectDocker(bed.engine)
const call = (method: string, path: string, body?: object) =>
  callSocket(join(bed.home, 'data/api/cell.sock'), method, path, body)
const named = (name: string): string => `${bed.prefix}${name}`
const core = ['dns', 'caddy', 'ntp', 'wireguard']

const cell = {
  call,
  async ended(job: string) {
    await call('GET', `/api/jobs/${job}/events`)
    return (await call('GET', `/api/jobs/${job}`)).body
  },
}

const healthy = (name: string) =>
  waitUntil(`${name} is healthy`, async (seen) => {
    const found = await docker.containers.inspect(named(name))
    seen(found)
    return found?.state === 'running' && found.health === 'healthy' ? found : undefined
  })

/** Jobs that repair has begun are over. */
const settled = () =>
  waitUntil('nothing is at work on the core', async (seen) => {
    const { body } = await call('GET', '/api/jobs?limit=20')
    const live = body.items.filter(({ state }: { state: string }) =>
      ['queued', 'running', 'undoing'].includes(state),
    )
    seen(live)
    return live.length === 0 ? true : undefined
  })

beforeAll(async () => {
  for (const name of core) await healthy(name)
  await settled()
})

describe('the core runs by itself', () => {
  test.each(core)('%s has exactly the privileges that it needs', async (name) => {
    const { Config, HostConfig, Mounts } = await engineClient(bed.engine).getContainer(named(name)).inspect()
    expect({
      user: Config.User,
      capabilities: [HostConfig.CapDrop, HostConfig.CapAdd],
      privileged: HostConfig.Privileged,
      security: HostConfig.SecurityOpt,
      readOnly: HostConfig.ReadonlyRootfs,
      devices: HostConfig.Devices,
      sysctls: HostConfig.Sysctls ?? {},
      restart: HostConfig.RestartPolicy?.Name,
      ports: HostConfig.PortBindings,
      mounts: Mounts.map(({ Source, Destination, RW }) => [
        Source.replace(bed.home, ''),
        Destination,
        RW ? 'rw' : 'ro',
      ]).toSorted(),
    }).toEqual(privileges[name])
  })

  const hardened = {
    capabilities: [['ALL'], []],
    privileged: false,
    security: ['no-new-privileges:true'],
    readOnly: true,
    devices: [] as object[],
    sysctls: {},
    restart: 'unless-stopped',
    ports: {},
    mounts: [] as string[][],
  }
  const published = (port: number) => [{ HostIp: '0.0.0.0', HostPort: String(port) }]
  const privileges: Record<string, object> = {
    dns: {
      ...hardened,
      user: '10004:10004',
      mounts: [['/data/rendered/core/dns', '/etc/cell', 'ro']],
    },
    caddy: {
      ...hardened,
      user: '10003:10003',
      ports: { '80/tcp': published(bed.http), '443/tcp': published(bed.https) },
      mounts: [
        ['/data/core/caddy', '/data', 'rw'],
        ['/data/run/api', '/run/cell/api', 'ro'],
        ['/data/run/caddy', '/run/cell/caddy', 'rw'],
        ['/data/run/web', '/run/cell/web', 'ro'],
      ],
    },
    ntp: { ...hardened, user: '905:905' },
    wireguard: {
      ...hardened,
      user: '',
      capabilities: [['ALL'], ['NET_ADMIN']],
      devices: [{ PathOnHost: '/dev/net/tun', PathInContainer: '/dev/net/tun', CgroupPermissions: 'rwm' }],
      sysctls: { 'net.ipv4.ip_forward': '1' },
      ports: { '51820/udp': published(bed.vpn) },
      mounts: [['/data/core/wireguard', '/var/lib/cell', 'rw']],
    },
  }

  test.each(core)(
    'the image of %s is one that the cell verified, signed for this very container',
    async (name) => {
      const found = await docker.containers.inspect(named(name))
      const image = await docker.images.inspect(found?.image ?? '')
      const pin = image?.repoDigests.find((digest) => digest.startsWith(`${bed.registry}/`)) ?? ''
      const recipe = name === 'dns' ? '(coredns|unbound)' : name
      expect(pin).toMatch(new RegExp(`^${bed.registry}/cell/core-${recipe}@sha256:[0-9a-f]{64}$`))
      const { body } = await call('POST', '/api/verify', { image: pin })
      expect(body).toMatchObject({ outcome: 'verified' })
    },
  )

  test('the proxy is one that lets no client set identity headers', async () => {
    const { stdout } = await docker.containers.exec(named('caddy'), ['caddy', 'version'], {
      timeoutMs: 20_000,
    })
    const [, major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(stdout)?.map(Number) ?? []
    expect(((major ?? 0) * 1000 + (minor ?? 0)) * 1000 + (patch ?? 0)).toBeGreaterThanOrEqual(2_011_004)
  })

  test('the time comes from chrony', async () => {
    const address = (await docker.containers.inspect(named('ntp')))?.addresses[named('net')] ?? ''
    const asked = await ntpTime(address)
    expect(Math.abs(asked.getTime() - Date.now())).toBeLessThan(60_000)
  })
})

describe('a service that is installed', () => {
  beforeAll(async () => {
    await runJob(cell as never, 'install', 'calendar')
  })

  test('has its address at once, by name and over TLS, and tells it', async () => {
    const { body } = await call('GET', '/api/services/active')
    expect(body.items).toMatchObject([{ id: 'calendar', url: `https://calendar.cell.cell:${bed.https}` }])
    // Who does not say who they are is asked.
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
    await expect.poll(() => resolve('calendar.cell.cell')).toEqual(['10.66.0.1'])
    await expect.poll(() => resolve('nobody.cell.cell')).toBe('ENOTFOUND')
  })

  test('is found from the domain by calendar programs, and over HTTP by whoever forgot the s', async () => {
    const known = await askHttps(bed, 'https://cell.cell/.well-known/caldav')
    const address = `https://calendar.cell.cell:${bed.https}`
    expect([known.status, known.headers.location]).toEqual([307, `${address}/.well-known/caldav`])
    const plain = await askHttp(bed.http, 'http://calendar.cell.cell/some?path')
    expect([plain.status, plain.headers.location]).toEqual([308, `${address}/some?path`])
  })

  test('reaches itself by name from inside, and neither the pages nor the world', async () => {
    const python = [
      'import socket, ssl, urllib.request',
      'def tried(host):',
      '  context = ssl._create_unverified_context()',
      '  try: return urllib.request.urlopen("https://" + host + "/", timeout=10, context=context).status',
      '  except urllib.error.HTTPError as e: return e.code',
      '  except urllib.error.URLError as e: return type(e.reason).__name__',
      'print(tried("calendar.cell.cell"))',
      'address = socket.gethostbyname("calendar.cell.cell")',
      'original = socket.getaddrinfo',
      'socket.getaddrinfo = lambda host, port, *more: original(address, port, *more)',
      'print(tried("cell.cell"), tried("admin.cell.cell"))',
      'socket.getaddrinfo = original',
      'print(tried("debian.org"))',
    ].join('\n')
    const { stdout, stderr } = await docker.containers.exec(named('calendar'), ['python3', '-c', python], {
      timeoutMs: 60_000,
    })
    expect({ said: stdout.trim().split('\n'), stderr }).toEqual({
      said: ['401', '403 403', 'gaierror'],
      stderr: '',
    })
  })

  test('that is stopped says so, and answers again when it is started', async () => {
    await runJob(cell as never, 'stop', 'calendar')
    const stopped = await askHttps(bed, 'https://calendar.cell.cell/')
    expect([stopped.status, stopped.text]).toEqual([503, expect.stringContaining('is stopped')])
    await runJob(cell as never, 'start', 'calendar')
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
  })

  test.each(core)('comes back with %s when that is killed, and when it is removed', async (name) => {
    const { id } = await healthy(name)
    await engineClient(bed.engine).getContainer(id).kill()
    const again = await healthy(name)
    expect(again.id).toBe(id)
    await engineClient(bed.engine).getContainer(id).remove({ force: true })
    expect((await healthy(name)).id).not.toBe(id)
    await settled()
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
    await expect.poll(() => resolve('calendar.cell.cell')).toEqual(['10.66.0.1'])
  })

  test('that is uninstalled leaves neither name nor route, and its name a page that says so', async () => {
    await runJob(cell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' })
    await expect.poll(() => resolve('calendar.cell.cell')).toBe('ENOTFOUND')
    const gone = await askHttps(bed, 'https://calendar.cell.cell/')
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('Nothing here')])
    expect((await docker.containers.inspect(named('caddy')))?.networks.toSorted()).toEqual(
      [named('mgmt'), named('net')].toSorted(),
    )
  })
})

test('status and health tell of each, and of the memory that it takes', async () => {
  const look = async () => (await call('GET', '/api/core')).body.items
  // Measured once somebody asks, and nobody waits for it.
  await expect
    .poll(async () => (await look()).every(({ memory }: { memory: number | null }) => memory !== null))
    .toBe(true)
  const items = await look()
  expect(items.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual(
    [...core, 'api', 'webui'].map((name) => [name, 'running']),
  )
  for (const { memory } of items) expect(memory).toBeGreaterThan(500_000)
  const health = (await call('GET', '/api/health')).body.items
  for (const name of ['names', 'proxy', 'time', 'VPN']) {
    expect(health).toContainEqual(expect.objectContaining({ name, state: 'good' }))
  }
})

test('the root certificate is there for whoever shall trust it, also as a profile', async () => {
  const pem: string = (await call('GET', '/api/ca.pem')).body
  expect(new X509Certificate(pem).ca).toBe(true)
  const profile: string = (await call('GET', '/api/ca.mobileconfig')).body
  const [, inside = ''] = /<data>([^<]*)<\/data>/.exec(profile) ?? []
  expect(new X509Certificate(Buffer.from(inside, 'base64')).fingerprint256).toBe(
    new X509Certificate(pem).fingerprint256,
  )
})

test("by the box's own address the proxy shows nobody the pages or the API", async () => {
  for (const path of ['', 'health', 'api/jobs', 'sign-in', 'setup'])
    expect(await askHttps(bed, `https://cell.cell/${path}`)).toMatchObject({
      status: 403,
      text: expect.stringContaining('connect to its VPN first'),
    })
})

/** What the cell's name server says to somebody on its network, or the code of its refusal. */
async function resolve(name: string): Promise<string[] | string> {
  const address = (await docker.containers.inspect(named('dns')))?.addresses[named('net')] ?? ''
  const resolver = new Resolver({ timeout: 5_000, tries: 3 })
  resolver.setServers([address])
  return await resolver.resolve4(name).catch((error: NodeJS.ErrnoException) => error.code ?? '')
}

/** RFC 4330: one packet there, one back. */
async function ntpTime(address: string): Promise<Date> {
  const socket = createSocket('udp4')
  try {
    const packet = Buffer.alloc(48)
    packet[0] = 0b00_100_011
    socket.send(packet, 123, address)
    const [answer] = (await once(socket, 'message', { signal: AbortSignal.timeout(20_000) })) as [Buffer]
    const since1900 = answer.readUInt32BE(40) * 1000
    return new Date(since1900 - 2_208_988_800_000)
  } finally {
    socket.close()
  }
}
