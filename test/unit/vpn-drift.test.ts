import { expect, test } from 'vitest'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import type { PeerDevices } from '../../db/peer-devices.ts'
import { openVpn } from '../../bindings/network/vpn.ts'

const now = AbortSignal.timeout(10_000)

/** A VPN whose container says what is in force, or refuses what it is told. */
function makeVpn() {
  const inside = { digest: 'none', refuses: false }
  const tunnel: Pick<Tunnel, 'apply' | 'digest'> = {
    async apply() {
      if (inside.refuses) throw new Error('refused')
      inside.digest = 'as wished'
    },
    digest: async () => inside.digest,
  }
  const docker = {
    containers: { inspect: async () => ({ state: 'running', networks: [] }) },
    networks: { inspect: async () => ({ subnets: ['172.30.8.0/21'] }) },
  }
  const vpn = openVpn({
    docker: docker as unknown as Docker,
    tunnel: tunnel as Tunnel,
    devices: { all: () => [] } as unknown as PeerDevices,
    records: { network: () => '10.66.0.0/22', serverPrivateKey: () => 'key' } as never,
    steering: () => ({ ways: [], networks: [], exitOf: () => null }),
    prefix: 'cell-',
    wired: async () => null,
  })
  return { vpn, inside }
}

test('before it was told anything it has not drifted', async () => {
  const { vpn } = makeVpn()
  expect(await vpn.hasDrifted(now)).toBe(false)
})

test('it has drifted when something else is in force, until it is told again', async () => {
  const { vpn, inside } = makeVpn()
  await vpn.apply(now)
  expect(await vpn.hasDrifted(now)).toBe(false)
  inside.digest = 'by hand'
  expect(await vpn.hasDrifted(now)).toBe(true)
  await vpn.apply(now)
  expect(await vpn.hasDrifted(now)).toBe(false)
})

test('what was refused is still wished: it is tried again', async () => {
  const { vpn, inside } = makeVpn()
  await vpn.apply(now)
  inside.refuses = true
  await expect(vpn.apply(now)).rejects.toThrow('refused')
  expect(await vpn.hasDrifted(now)).toBe(true)
  inside.refuses = false
  await vpn.apply(now)
  expect(await vpn.hasDrifted(now)).toBe(false)
})
