import { X509Certificate } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { call, core, docker, healthy, named, settled } from '../support/bed-core.ts'

const bed = inject('bed')
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
