import { beforeAll, expect, inject, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { openTunnel } from '../../adapters/wireguard/tunnel.ts'
import { engineClient } from '../support/engine-client.ts'
import { admit, call, inside, serverOf, useVpnLab } from '../support/vpn-bed.ts'

const bed = inject('bed')
const lab = useVpnLab({ calendar: true })
beforeAll(async () => {
  await admit(lab(), 'anna', { tunnel: 'full' })
})

test('a stranger on the LAN reaches nothing by way of the VPN', async () => {
  const stranger = await lab().device('stranger')
  const { key: server, endpoint } = await serverOf('anna')
  const { stdout: own } = await stranger.run(['wg', 'genkey'])
  const conf = `[Interface]\nPrivateKey = ${own.trim()}\nAddress = 10.66.0.2/32\n[Peer]\nPublicKey = ${server}\nEndpoint = ${endpoint}\nAllowedIPs = 10.66.0.0/22\n`
  await stranger.up(conf)
  expect(await stranger.page(inside)).toBe(null)
  await stranger.down()
  // Nor what is behind it, nor what the box keeps for itself.
  const docker = connectDocker(bed.engine)
  const inner = async (name: string): Promise<string> =>
    (await docker.containers.inspect(`${bed.prefix}${name}`))?.addresses[`${bed.prefix}net`] ?? ''
  const box = endpoint.split(':')[0] ?? ''
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
    const rules = await lab().inVpn('nft', '--stateless', 'list', 'table', 'inet', 'cell')
    return `${rules}${await lab().inVpn('wg', 'show', 'wg0', 'allowed-ips')}`.split(/[\s,]+/).toSorted()
  }
  const rows = async (): Promise<{ seq: number; actor: string }[]> =>
    (await call('GET', '/api/audit?limit=50')).body.items
  const [before, last = { seq: 0 }] = [await inForce(), (await rows())[0]]
  const { public_key: publicKey } = (await call('GET', '/api/peers/anna')).body
  await lab().inVpn('wg', 'set', 'wg0', 'peer', publicKey, 'remove')
  await lab().inVpn('nft', 'add', 'rule', 'inet', 'cell', 'forward', 'accept')
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
  const own = (await lab().inVpn('wg', 'show', 'wg0', 'private-key')).trim()
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
    await lab().inVpn('nft', 'list', 'table', 'inet', 'cell'),
    // Where a device was last heard from changes whenever it speaks.
    (await lab().inVpn('wg', 'showconf', 'wg0')).replaceAll(/^Endpoint = .*\n/gm, ''),
  ]
  const before = await now()
  const whole = {
    firewall: 'table inet cell\ndelete table inet cell\n',
    wireguard: '[Interface]\nListenPort = 51820\n',
    links: 'address replace 10.66.0.1/22 dev wg0\n',
    ways: 'rule show\n',
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
