import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openProxy } from '../../adapters/caddy/admin.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { engineClient } from '../support/engine-client.ts'
import { openTunnel } from '../../adapters/wireguard/tunnel.ts'
import { callSocket } from '../support/cell.ts'
import type { Device } from '../support/device.ts'
import { runJob } from '../support/fixture-cell.ts'
import { runCell } from '../support/run-cell.ts'
import { makeVpnLab, type VpnLab } from '../support/vpn-lab.ts'
import { waitUntil } from '../support/wait-until.ts'

/** A busy machine takes its time. */
const slow = { timeout: 60_000, interval: 500 }

const bed = inject('bed')
const call = (method: string, path: string, body?: unknown) =>
  callSocket(join(bed.home, 'data/api/cell.sock'), method, path, body)
const cell = {
  call,
  async ended(job: string) {
    await call('GET', `/api/jobs/${job}/events`)
    return (await call('GET', `/api/jobs/${job}`)).body
  },
}

let lab: VpnLab
beforeAll(
  async () => {
    lab = await makeVpnLab()
    await runJob(cell as never, 'install', 'calendar')
  },
  15 * 60 * 1000,
)
afterAll(
  async () => {
    await runJob(cell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' })
    for (let left = true; left;) {
      const { items } = (await call('GET', '/api/peers?limit=100')).body
      for (const { name } of items) await call('DELETE', `/api/peers/${name}`)
      await followed()
      left = items.length > 0
    }
    await lab?.[Symbol.asyncDispose]()
  },
  15 * 60 * 1000,
)

/** Answered by the proxy, whatever it says: so it was reached. */
const inside = 'http://10.66.0.1/'
const calendar = 'https://calendar.cell.cell/'
const status = ['--insecure', '--output', '/dev/null', '-w', '%{http_code}']

/** Ends when nothing is at work and the VPN, the names and the routes have taken up what was wished. */
async function followed(): Promise<void> {
  let last
  try {
    await waitUntil('the network follows', async () => {
      const items: { subject: string; state: string }[] = (await call('GET', '/api/jobs?limit=200')).body
        .items
      last = items.find(({ subject }) => subject === 'network')
      const isLive = items.some(({ state }) => ['queued', 'running', 'undoing'].includes(state))
      return !isLive && last?.state === 'done' ? true : undefined
    })
  } catch (cause) {
    throw new Error(`The network does not follow: ${JSON.stringify(last)}`, { cause })
  }
}

async function admit(name: string, more: object = {}): Promise<Device> {
  expect(await call('POST', '/api/peers', { name, ...more })).toMatchObject({ status: 201 })
  await followed()
  const device = await lab.device(name)
  await device.up((await call('GET', `/api/peers/${name}/config`)).body)
  return device
}

describe('a peer', () => {
  let anna: Device
  let ben: Device
  beforeAll(async () => {
    anna = await admit('anna', { tunnel: 'full', peer_to_peer: true })
    ben = await admit('ben', { peer_to_peer: true })
  })

  test('brings its downloaded configuration up, and has names, pages over TLS and the time', async () => {
    const root = (await call('GET', '/api/ca.pem')).body
    for (const device of [anna, ben]) {
      await device.run(['install', '-m', '644', '/dev/stdin', '/root.crt'], root)
      expect((await device.run(['getent', 'ahostsv4', 'calendar.cell.cell'])).stdout).toMatch(
        /^10\.66\.0\.1 /,
      )
      for (const name of ['nobody.cell.cell', `${bed.prefix}caddy.`, `x.${bed.prefix}net.`])
        expect((await device.run(['getent', 'ahostsv4', name])).exitCode).not.toBe(0)
      expect(await device.page(calendar, '--cacert', '/root.crt', ...status.slice(1))).toBe('302')
      const time = await device.run(['chronyd', '-Q', '-t', '30', 'server 10.66.0.1 iburst maxsamples 1'])
      expect(time.stdout + time.stderr).toMatch(/System clock wrong by -?\d+\.\d+ seconds/)
    }
  })

  test('opens the pages and the API by the domain of the cell', async () => {
    expect(await anna.page('https://cell.cell/health', '--insecure')).toBe('{"status":"ok"}')
    expect(await anna.page('https://cell.cell/api/jobs', ...status)).toBe('403')
    expect(await anna.page('https://cell.cell/', ...status.slice(0, -1), '%{redirect_url}')).toMatch(
      /\/(setup|sign-in|services)/,
    )
  })

  test('is seen: when and whence it came last, and how much was said', async () => {
    const { body } = await call('GET', '/api/peers/anna')
    expect(body).toMatchObject({
      connected: true,
      endpoint: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+:\d+$/),
    })
    expect(Date.now() - Date.parse(body.last_handshake_at)).toBeLessThan(10 * 60 * 1000)
    expect(body.rx).toBeGreaterThan(0)
    expect(body.tx).toBeGreaterThan(0)
    const { items } = (await call('GET', '/api/peers')).body
    expect(items.map((one: { name: string; connected: boolean }) => [one.name, one.connected])).toEqual([
      ['anna', true],
      ['ben', true],
    ])
  })

  test('is told apart by the proxy: it reaches the services that it may, and no other', async () => {
    const proxy = openProxy(join(bed.home, 'data/run/caddy'))
    async function limit(services: string[] | null): Promise<void> {
      expect(await call('PUT', '/api/peers/ben', { services })).toMatchObject({
        status: 200,
        body: { services },
      })
      await followed()
    }
    /** Who gets in; and what the proxy was told, for whoever reads that it was wrong. */
    const told = async () => ({
      anna: await anna.page(calendar, ...status),
      ben: await ben.page(calendar, ...status),
      proxy: JSON.stringify(await proxy.current(AbortSignal.timeout(10_000))).match(/"\d[\d./]+\/32"/g),
    })
    const ofBen = [expect.stringMatching(/\.3\/32"$/)]
    await limit(['files'])
    await expect.poll(told).toEqual({ anna: '302', ben: '403', proxy: ofBen })
    await limit(['files', 'calendar'])
    await expect.poll(told).toEqual({ anna: '302', ben: '302', proxy: null })
    await limit(['files'])
    await expect.poll(told).toEqual({ anna: '302', ben: '403', proxy: ofBen })
    await limit(null)
    await expect.poll(told).toEqual({ anna: '302', ben: '302', proxy: null })
  })

  test('is changed ten times at once, and the network follows the first and then all the others', async () => {
    const applications = async (): Promise<{ id: string }[]> => {
      const { items } = (await call('GET', '/api/jobs?limit=50')).body
      return items.filter(({ subject }: { subject: string }) => subject === 'network')
    }
    await followed()
    const [before] = await applications()
    const wishes = Array.from({ length: 10 }, (_, at) => ({ services: at % 2 === 0 ? ['files'] : null }))
    await Promise.all(wishes.map((wish) => call('PUT', '/api/peers/ben', wish)))
    await followed()
    expect((await applications()).findIndex(({ id }) => id === before?.id)).toBeOneOf([1, 2])
    await call('PUT', '/api/peers/ben', { services: null })
    await followed()
    await expect.poll(() => ben.page(calendar, ...status), slow).toBe('302')
  })

  test("reaches no machine of anybody's home, not the box itself, and nothing of the core but its three services", async () => {
    const routes = await lab.inVpn('ip', '-4', 'route')
    const gateway = /default via (\S+)/.exec(routes)?.[1] ?? ''
    const proxy = gateway.replace(/\.1$/, '.5')
    for (const address of [lab.atHome, gateway, proxy]) {
      await anna.run(['ip', 'rule', 'del', 'lookup', 'main', 'suppress_prefixlength', '0'])
      await anna.run(['ip', 'route', 'replace', address, 'dev', 'cell'])
      expect(await anna.page(`http://${address}/`), address).toBe(null)
    }
    expect(await anna.page(inside)).not.toBe(null)
  })

  /** Bytes that a device has received through its tunnel while something was asked ten times, and answered. */
  async function tunnelled(device: Device, ask: () => Promise<string | null>): Promise<number> {
    const received = async () =>
      Number((await device.run(['wg', 'show', 'cell', 'transfer'])).stdout.split(/\s+/)[1])
    await expect.poll(ask, slow).not.toBe(null)
    const before = await received()
    for (let at = 0; at < 10; at++) expect(await ask()).not.toBe(null)
    return (await received()) - before
  }
  /** Ten answers are more, a new handshake and what keeps a tunnel open less. */
  const severalAnswers = 2_000

  test('reaches the internet by way of the cell with a full tunnel, and past it with a split one', async () => {
    expect(await tunnelled(anna, () => anna.page(lab.internet))).toBeGreaterThan(severalAnswers)
    expect(await tunnelled(ben, () => ben.page(lab.internet))).toBeLessThan(severalAnswers)
    // Nor does the cell lead a split tunnel there when the device wants it to.
    const far = new URL(lab.internet).hostname
    const server = await serverKey()
    await ben.run(['wg', 'set', 'cell', 'peer', server, 'allowed-ips', `10.66.0.0/22,${far}/32`])
    await ben.run(['ip', 'route', 'replace', far, 'dev', 'cell'])
    expect(await ben.page(lab.internet)).toBe(null)
    await ben.run(['ip', 'route', 'delete', far, 'dev', 'cell'])
    await ben.run(['wg', 'set', 'cell', 'peer', server, 'allowed-ips', '10.66.0.0/22'])
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('reaches another only while both may', async () => {
    const pings = async (): Promise<boolean> =>
      (await anna.run(['ping', '-c', '1', '-W', '5', '10.66.0.3'])).exitCode === 0
    expect(await pings()).toBe(true)
    await call('PUT', '/api/peers/ben', { peer_to_peer: false })
    await followed()
    expect(await pings()).toBe(false)
    expect((await ben.run(['ping', '-c', '1', '-W', '5', '10.66.0.2'])).exitCode).not.toBe(0)
    await call('PUT', '/api/peers/ben', { peer_to_peer: true })
    await followed()
    expect(await pings()).toBe(true)
  })

  test("gets nothing from another's address", async () => {
    await ben.run(['ip', 'address', 'replace', '10.66.0.2/32', 'dev', 'cell'])
    expect(await ben.page(inside, '--interface', '10.66.0.2')).toBe(null)
    await ben.run(['ip', 'address', 'delete', '10.66.0.2/32', 'dev', 'cell'])
    expect(await ben.page(inside)).not.toBe(null)
  })

  test('comes back by itself after the container was killed; what was open to it still is, and nothing else', async () => {
    const container = engineClient(bed.engine).getContainer(`${bed.prefix}wireguard`)
    const startedAt = async (): Promise<string> => (await container.inspect()).State.StartedAt
    const before = await startedAt()
    await container.kill()
    await expect.poll(startedAt).not.toBe(before)
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
    expect(await lab.inVpn('nft', 'list', 'table', 'inet', 'cell')).toContain('10.66.0.3')
  })

  test('that is disabled gets nothing at once, and everything when it is let in again', async () => {
    await call('PUT', '/api/peers/ben', { enabled: false })
    await followed()
    expect(await ben.page(inside)).toBe(null)
    expect(await lab.inVpn('wg', 'show', 'wg0', 'allowed-ips')).not.toContain('10.66.0.3/32')
    await call('PUT', '/api/peers/ben', { enabled: true })
    await followed()
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('that has expired gets nothing', async () => {
    await call('PUT', '/api/peers/ben', { expires_at: new Date(Date.now() + 2_000).toISOString() })
    await expect.poll(() => lab.inVpn('wg', 'show', 'wg0', 'allowed-ips'), slow).not.toContain('10.66.0.3/32')
    expect(await ben.page(inside)).toBe(null)
    await call('PUT', '/api/peers/ben', { expires_at: null })
    await followed()
  })

  test('needs its new keys when they were rotated, and is the same peer with them', async () => {
    await call('POST', '/api/peers/ben/rotate-keys')
    await followed()
    expect(await ben.page(inside)).toBe(null)
    await ben.down()
    await ben.up((await call('GET', '/api/peers/ben/config')).body)
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
  })

  test('that is removed gets nothing, and its address and keys are gone', async () => {
    const { stdout } = await runCell(bed.home, ['peer', 'remove', 'ben'])
    expect(stdout).toMatch(/✓ Remove ben\n.*✓ Apply VPN configuration\n.*Done\./s)
    expect(await ben.page(inside)).toBe(null)
    expect(await lab.inVpn('wg', 'show', 'wg0', 'allowed-ips')).not.toContain('10.66.0.3/32')
    expect(await lab.inVpn('nft', 'list', 'set', 'inet', 'cell', 'peers')).not.toContain('10.66.0.3')
    expect((await call('GET', '/api/peers/ben')).status).toBe(404)
  })
})

test('a stranger on the LAN reaches nothing by way of the VPN', async () => {
  const stranger = await lab.device('stranger')
  const server = await serverKey()
  const { stdout: own } = await stranger.run(['wg', 'genkey'])
  const conf = `[Interface]\nPrivateKey = ${own.trim()}\nAddress = 10.66.0.2/32\n[Peer]\nPublicKey = ${server}\nEndpoint = ${endpointOf((await call('GET', '/api/peers/anna/config')).body)}\nAllowedIPs = 10.66.0.0/22\n`
  await stranger.up(conf)
  expect(await stranger.page(inside)).toBe(null)
  await stranger.down()
  // Nor what is behind it, nor what the box keeps for itself.
  const docker = connectDocker(bed.engine)
  const inner = async (name: string): Promise<string> =>
    (await docker.containers.inspect(`${bed.prefix}${name}`))?.addresses[`${bed.prefix}net`] ?? ''
  const box = endpointOf(conf).split(':')[0] ?? ''
  const places = [
    `http://${await inner('caddy')}/`,
    `http://${await inner('dns')}:53/`,
    `http://${await inner('wireguard')}/`,
    `http://${(await docker.containers.inspect(`${bed.prefix}calendar`))?.addresses[`${bed.prefix}svc-calendar`]}:5232/`,
    `http://${box}:${new URL(bed.address).port}/health`,
    `http://${bed.registry.replace('127.0.0.1', box)}/v2/`,
  ]
  // At once: each of them is waited for until it is given up.
  const answers = await Promise.all(places.map((place) => stranger.page(place)))
  expect(Object.fromEntries(places.map((place, at) => [place, answers[at]]))).toEqual(
    Object.fromEntries(places.map((place) => [place, null])),
  )
})

test('what somebody changes by hand inside the container is set again', { timeout: 600_000 }, async () => {
  const inForce = async (): Promise<string[]> => {
    const rules = await lab.inVpn('nft', '--stateless', 'list', 'table', 'inet', 'cell')
    return `${rules}${await lab.inVpn('wg', 'show', 'wg0', 'allowed-ips')}`.split(/[\s,]+/).toSorted()
  }
  const rows = async (): Promise<{ seq: number; actor: string }[]> =>
    (await call('GET', '/api/audit?limit=50')).body.items
  const [before, last = { seq: 0 }] = [await inForce(), (await rows())[0]]
  const { public_key: publicKey } = (await call('GET', '/api/peers/anna')).body
  await lab.inVpn('wg', 'set', 'wg0', 'peer', publicKey, 'remove')
  await lab.inVpn('nft', 'add', 'rule', 'inet', 'cell', 'forward', 'accept')
  const patiently = { timeout: 300_000, interval: 1_000 }
  const drifted = async (): Promise<boolean> =>
    (await rows()).some(({ seq, actor }) => actor === 'drift' && seq > last.seq)
  await expect.poll(drifted, patiently).toBe(true)
  await expect.poll(inForce, patiently).toEqual(before)
})

test('a network that the machine is on is refused for the VPN by name', async () => {
  const { body: before } = await call('GET', '/api/config')
  expect(await call('PUT', '/api/config', { networks: { vpn: '10.79.52.0/22' } })).toMatchObject({
    status: 409,
    body: {
      code: 'vpn-overlaps',
      errors: [{ path: 'networks.vpn', message: 'overlaps 10.79.53.0/24' }],
    },
  })
  expect((await call('GET', '/api/config')).body).toEqual(before)
})

test('no key is seen in the arguments, the environment or the log of the container', async () => {
  const { body: conf } = await call('GET', '/api/peers/anna/config')
  const [, key = ''] = /PrivateKey = (\S+)/.exec(conf) ?? []
  const container = engineClient(bed.engine).getContainer(`${bed.prefix}wireguard`)
  const told =
    JSON.stringify(await container.inspect()) + String(await container.logs({ stdout: true, stderr: true }))
  const own = (await lab.inVpn('wg', 'show', 'wg0', 'private-key')).trim()
  expect(own).toHaveLength(44)
  for (const secret of [key, own]) {
    expect(told).not.toContain(secret)
  }
})

test('what the container refuses leaves it as it was', async () => {
  const docker = connectDocker(bed.engine)
  const name = `${bed.prefix}wireguard`
  const tunnel = openTunnel((argv, more) => docker.containers.exec(name, argv, more))
  const now = async (): Promise<string[]> => [
    await lab.inVpn('nft', 'list', 'table', 'inet', 'cell'),
    // Where a device was last heard from changes whenever it speaks.
    (await lab.inVpn('wg', 'showconf', 'wg0')).replaceAll(/^Endpoint = .*\n/gm, ''),
  ]
  const before = await now()
  const whole = {
    firewall: 'table inet cell\ndelete table inet cell\n',
    wireguard: '[Interface]\nListenPort = 51820\n',
    links: 'address replace 10.66.0.1/22 dev wg0\n',
  }
  const broken = [
    { firewall: 'table inet cell {\n' },
    { wireguard: '[Peer]\nPublicKey = x\n' },
    { links: 'fly\n' },
  ]
  for (const one of broken) {
    const refused = tunnel.apply({ ...whole, ...one }, AbortSignal.timeout(60_000))
    await expect(refused).rejects.toMatchObject({ code: 'vpn-refused' })
    expect(await now()).toEqual(before)
  }
})

async function serverKey(): Promise<string> {
  const { body } = await call('GET', '/api/peers/anna/config')
  return /PublicKey = (\S+)/.exec(body)?.[1] ?? ''
}

function endpointOf(conf: string): string {
  return /Endpoint = (\S+)/.exec(conf)?.[1] ?? ''
}
